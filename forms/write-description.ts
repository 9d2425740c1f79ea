import type { Answers, Json } from '../schemas/submission.ts';
import { jsonPlaces, placeAt } from './json-places.ts';
import { spans } from './read-description.ts';
import { setJson } from './splice-json.ts';

const plain = ['title', 'intro', 'easyText', 'leikaKey', 'protectionClass', 'trustLevel'];
const ofReceipt = ['hasReceipt', 'decisionPeriod', 'onLapse', 'remedies'];
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** Writes what the form's own sheet was filled in with into `form.json`: only what is otherwise now. `own`: the form's first language. */
export function writeDescription(description: string, own: string, before: Answers, answers: Answers): string {
  const changed = (...names: string[]): boolean => names.some((name) => !same(before[name], answers[name]));
  const members: [string, Json | undefined][] = [
    ...plain.filter((name) => changed(name)).map((name): [string, Json | undefined] => [name, answers[name]]),
    ...(changed('leikaKeyIsExample') ? [flag('leikaKeyIsExample', answers['leikaKeyIsExample'] === true)] : []),
    ...(changed('audience') ? [staffOnly(answers['audience'])] : []),
    ...(changed('languages') ? [languagesOf(own, before['languages'], answers['languages'])] : []),
    ...(changed(...ofReceipt) ? [receiptOf(answers)] : []),
  ];
  const written = members.reduce((text, [name, value]) => setJson(text, '', name, value), description);
  return spans
    .filter((span) => changed(`${span}Number`, `${span}Unit`))
    .reduce((text, span) => withPeriod(text, span, answers), written);
}

type Member = [string, Json | undefined];
const flag = (name: string, isSet: boolean): Member => [name, isSet ? true : undefined];
const staffOnly = (audience: Json | undefined): Member => ['audience', audience === 'staff' ? 'staff' : undefined];

/** Languages that stay keep their order: their pages do. */
function languagesOf(own: string, before: Json | undefined, chosen: Json | undefined): Member {
  const [was, is] = [before, chosen].map((list) => (Array.isArray(list) ? list : []));
  const stay = was?.filter((language) => is?.includes(language)) ?? [];
  const come = is?.filter((language) => !stay.includes(language)) ?? [];
  return ['languages', [own, ...stay, ...come]];
}

function receiptOf({ hasReceipt, decisionPeriod, onLapse, remedies }: Answers): Member {
  const receipt = { decisionPeriod: decisionPeriod ?? '', onLapse: onLapse ?? '', remedies: remedies ?? '' };
  return ['receipt', hasReceipt === true ? receipt : undefined];
}

function withPeriod(description: string, span: string, answers: Answers): string {
  const [number, unit] = [answers[`${span}Number`], answers[`${span}Unit`]];
  if (typeof number !== 'number' || typeof unit !== 'string') return description;
  const period = `P${number}${unit}`;
  const isThere = placeAt(jsonPlaces(description), '/retention')?.members !== undefined;
  return isThere
    ? setJson(description, '/retention', span, period)
    : setJson(description, '', 'retention', { [span]: period });
}
