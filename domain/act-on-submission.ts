import type { SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission, type Transition } from './advance-submission.ts';
import { checkOperator, type Operator } from './operator.ts';
import type { Item, Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readMeta } from './read-meta.ts';

/**
 * A person's act on a submission: a transition, a refusal, or nothing because it is done already. `decide` is asked anew
 * whenever somebody else was faster, so that it always judges what stands there now.
 */
export async function actOnSubmission(
  id: string,
  operator: Operator,
  ports: Pick<Ports, 'store' | 'now'>,
  decide: (meta: SubmissionMeta, item: Item) => Promise<Transition | Problem | undefined>,
): Promise<'changed' | 'unchanged' | Problem> {
  const unnamed = checkOperator(operator);
  if (unnamed !== undefined) return unnamed;
  let refusals: Problem[] = [];
  const advanced = await advanceSubmission(ports, id, async (meta, item) => {
    refusals = [];
    const decided = await decide(meta, item);
    if (decided === undefined || !('code' in decided)) return decided;
    refusals.push(decided);
    return undefined;
  });
  return refusals[0] ?? (advanced === 'missing' ? missing(id, ports) : advanced);
}

/** What is said of a submission that is not there (any more). */
export async function missing(id: string, ports: Pick<Ports, 'store'>): Promise<Problem> {
  const stored = await readMeta(ports.store, id);
  return stored?.kind === 'erased'
    ? problem('already-erased', { receivedOn: stored.tombstone.receivedAt.slice(0, 10) })
    : problem('not-found');
}
