import type { PolicyViolation } from 'aws-cdk-lib';
import type { Acknowledgement } from './acknowledgement.ts';
import type { Judgement } from './judge-findings.ts';

const remedy =
  'Beheben Sie es, oder tragen Sie es mit Grund, Verantwortlichen und Frist in infra/checks/acknowledged.ts und docs/security.md ein.';

/** What keeps a stack from being deployed, as CDK prints it. */
export function violationsOf({ open, expired, tooLong }: Judgement): PolicyViolation[] {
  const findings = Map.groupBy(open, ({ rule, thing }) => (thing === undefined ? rule : `${rule}[${thing}]`));
  return [
    ...[...findings].map(([ruleName, found]) => ({
      ruleName,
      description: [...new Set(found.map(({ says }) => says))].join(' '),
      fix: remedy,
      severity: 'error',
      violatingResources: found.map(({ path }) => ({ constructPath: path, locations: [] })),
    })),
    ...expired.map((one) => faulty(one, `Die Ausnahme lief am ${one.expires} ab. Prüfen Sie, ob sie noch nötig ist.`)),
    ...tooLong.map((one) => faulty(one, `Die Ausnahme läuft erst am ${one.expires} ab: länger als zwölf Monate.`)),
  ];
}

function faulty({ id, where }: Acknowledgement, description: string): PolicyViolation {
  return {
    ruleName: `Rohrpost-Acknowledged[${id}]`,
    description,
    fix: remedy,
    severity: 'error',
    violatingResources: [{ constructPath: where.join(', '), locations: [] }],
  };
}
