import { type Acknowledgement, fits } from './acknowledgement.ts';

/** What a rule has to say against one place of a stack. */
export type Finding = {
  /** `AwsSolutions-IAM5` */
  rule: string;
  /** The single thing, where the rule names one: `Resource::*`. */
  thing?: string;
  /** `Rohrpost-musterstadt/Storage/Bucket/Resource` */
  path: string;
  says: string;
};

/** Findings held against what is acknowledged. */
export type Judgement = {
  /** Borne by nobody: the stack does not deploy. */
  open: Finding[];
  /** Borne until a day that is past. */
  expired: Acknowledgement[];
  /** Borne for longer than twelve months ahead. */
  tooLong: Acknowledgement[];
  /** Each acknowledgement with what it covers; an empty list says that it is of no use any more. */
  covered: { acknowledgement: Acknowledgement; findings: Finding[] }[];
};

const longest = 366;

/** Holds findings against acknowledgements. `today` as `2026-11-27`. */
export function judgeFindings(findings: Finding[], acknowledged: Acknowledgement[], today: string): Judgement {
  const latest = new Date(Date.parse(today) + longest * 86_400_000).toISOString().slice(0, 10);
  return {
    open: findings.filter((finding) => !acknowledged.some((one) => covers(one, finding))),
    expired: acknowledged.filter(({ expires }) => expires < today),
    tooLong: acknowledged.filter(({ expires }) => expires > latest),
    covered: acknowledged.map((acknowledgement) => ({
      acknowledgement,
      findings: findings.filter((finding) => covers(acknowledgement, finding)),
    })),
  };
}

function covers({ rules, where, things }: Acknowledgement, { rule, path, thing = '' }: Finding): boolean {
  const place = path.slice(path.indexOf('/') + 1);
  return (
    rules.includes(rule) &&
    where.some((pattern) => fits(place, pattern)) &&
    (things === undefined || things.some((pattern) => fits(thing, pattern)))
  );
}
