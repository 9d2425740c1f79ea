import * as z from 'zod';
import { FormDescription } from '../schemas/form.ts';
import type { DraftFinding } from '../schemas/form-draft.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { shortestReason } from './lint-ignores.ts';
import { lintRules } from './lint-rules.ts';
import { lintSigns } from './lint-signs.ts';
import { insertJson, rawJson, removeJson, setJson } from './splice-json.ts';
import { writeJson } from './write-json.ts';

type Meant = Pick<DraftFinding, 'code' | 'pointer'>;
const Accepting = z.looseObject({ lint: FormDescription.shape.lint.catch(undefined) });
const acceptedIn = (description: string) => Accepting.safeParse(parseJson(description)).data?.lint?.ignore;

/** Whether a form may accept what was found, with a reason. */
export const isAcceptable = ({ code, severity }: Pick<DraftFinding, 'code' | 'severity'>): boolean =>
  severity === 'warning' && lintRules.get(code)?.ignorable === true;

/** What is wrong with a reason, in words; undefined where it is one. */
export function reasonFault(reason: string): string | undefined {
  const { length } = reason.trim();
  if (length < shortestReason)
    return `Schreiben Sie in einem Satz, warum es hier richtig ist (mindestens ${shortestReason} Zeichen).`;
  if (length > 500) return 'Der Grund hat höchstens 500 Zeichen.';
  // In `form.json` such a sign is a fault (T11) that no sheet leads to.
  const [unseen] = lintSigns([{ file: 'form.json', content: [reason] }]);
  return unseen && `${unseen.message} ${unseen.remedy}`;
}

/** Accepts a warning in `form.json`, by its rule and its place, with a reason that becomes a part of the version. */
export function acceptFinding(description: string, { code, pointer }: Meant, reason: string): string {
  const entry = { code, pointer, reason: reason.trim() };
  const accepted = acceptedIn(description);
  return accepted === undefined
    ? setJson(description, '', 'lint', { ignore: [entry] })
    : insertJson(description, '/lint/ignore', accepted.length, writeJson(entry));
}

/** Takes back what the form accepts: a warning that was accepted, or an entry that the lint finds wrong (L01 to L05). */
export function withdrawAcceptance(description: string, { code, pointer }: Meant): string {
  const accepted = acceptedIn(description) ?? [];
  const told = /^\/lint\/ignore\/(\d+)$/.exec(pointer)?.[1];
  const index =
    told === undefined ? accepted.findIndex((one) => one.code === code && one.pointer === pointer) : Number(told);
  if (accepted[index] === undefined) return description;
  const next = removeJson(description, `/lint/ignore/${index}`);
  return rawJson(next, '/lint/ignore') === '[]' ? setJson(next, '', 'lint', undefined) : next;
}

/** Whether a finding is about what the form accepts, so that it goes with that. */
export const isAcceptance = ({ code, severity }: Pick<DraftFinding, 'code' | 'severity'>): boolean =>
  severity === 'ignored' || /^L0\d$/.test(code);
