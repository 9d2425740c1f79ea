import type { FormEvent } from '../schemas/form-flow.ts';
import { formHistory } from './form-history.ts';
import type { Operator } from './operator.ts';
import type { Ports } from './ports.ts';

type Judged = Extract<FormEvent, { type: 'released' | 'sent-back' | 'published' }>;
/** What somebody wanted of a proposal; `seen`: the beginning of the review's hash. */
type Wanted = { type: Judged['type']; seen: string };

/**
 * The last thing that happened to a form, if it is what she wants once more: she pressed twice, or the answer to her first
 * press was lost. Whoever wants it otherwise, or gives another reason, has not done it; nor has somebody else.
 */
export async function doneAlready(
  form: string,
  { type, seen }: Wanted,
  { name, subject, reason }: Operator,
  ports: Pick<Ports, 'store'>,
): Promise<Judged | undefined> {
  const last = (await formHistory(form, ports)).events.at(-1);
  if (last === undefined || !isJudged(last) || last.type !== type) return undefined;
  const { facts, by } = last;
  const isHers = by === name && facts.subject === subject && facts.reason === reason;
  return isHers && seen !== '' && facts.review?.startsWith(seen) === true ? last : undefined;
}

const isJudged = (event: FormEvent): event is Judged =>
  event.type === 'released' || event.type === 'sent-back' || event.type === 'published';
