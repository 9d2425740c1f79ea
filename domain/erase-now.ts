import { eraseSubmission } from './erase-submission.ts';
import { missing } from './act-on-submission.ts';
import { checkOperator, type Operator } from './operator.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readMeta } from './read-meta.ts';

/**
 * A person erases a submission before its retention ends (a request after Art. 17 DSGVO, say): answers, copy, contact,
 * documents and the draft that it was go, a tombstone and the events stay. Only what is finished and of which everybody was told; what is
 * undelivered must be delivered or discarded first. Twice is once.
 */
export async function eraseNow(
  id: string,
  operator: Operator,
  ports: Pick<Ports, 'store' | 'documents' | 'now' | 'log'>,
): Promise<{ kind: 'erased' | 'unchanged' } | Problem> {
  const unnamed = checkOperator(operator);
  if (unnamed !== undefined) return unnamed;
  const stored = await readMeta(ports.store, id);
  if (stored === undefined) return missing(id, ports);
  if (stored.kind === 'erased') return { kind: 'unchanged' };
  const { meta, item } = stored;
  const isFinished = meta.state === 'completed' || (meta.state === 'discarded' && item.list?.name === 'expiry');
  if (!isFinished) return problem('not-finished');
  return (await eraseSubmission(item, ports, operator)) ? { kind: 'erased' } : problem('changed-meanwhile');
}
