import type { Submission } from '../schemas/submission.ts';
import { advanceSubmission } from './advance-submission.ts';
import { unsealSubmission } from './make-parcel.ts';
import { type Operator, checkOperator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readMeta } from './read-meta.ts';

type OpenPorts = Pick<Ports, 'store' | 'sealer' | 'now' | 'log'>;

/** An operator looks into what waits for a person. The event is written before anything is shown: no look without a trace. */
export async function openSubmission(
  id: string,
  operator: Operator,
  ports: OpenPorts,
): Promise<{ kind: 'opened'; submission: Submission } | Problem> {
  const refusal = checkOperator(operator);
  if (refusal !== undefined) return refusal;
  const stored = await readMeta(ports.store, id);
  if (stored?.kind !== 'live') return problem('not-found');
  await advanceSubmission(ports, id, async (meta, item) => ({
    meta,
    list: item.list,
    news: { type: 'opened', by: `operator:${operator.name}`, facts: { reason: operator.reason } },
  }));
  const body = await ports.store.get(partitions.submission(id), sorts.body);
  ports.log({ step: 'open-submission', submission: id, outcome: 'opened' });
  return { kind: 'opened', submission: await unsealSubmission(body?.body, ports) };
}
