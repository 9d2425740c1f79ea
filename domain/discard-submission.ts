import { Delivery } from '../schemas/delivery.ts';
import { DocumentItem } from '../schemas/document.ts';
import { advanceSubmission, type Transition } from './advance-submission.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { metaCore } from './meta-core.ts';
import { type Operator, checkOperator } from './operator.ts';
import { partitions } from './partitions.ts';
import { addPeriod } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readMeta } from './read-meta.ts';

type DiscardPorts = Pick<Ports, 'store' | 'neighbours' | 'now' | 'log'>;

/**
 * A person ends a submission without delivering it, with a reason. Nothing else may (promise P3). Its answers stay
 * until the retention period, counted from now, has passed; the tenant of origin is told.
 */
export async function discardSubmission(
  id: string,
  operator: Operator,
  ports: DiscardPorts,
): Promise<{ kind: 'discarded' } | Problem> {
  const refusal = checkOperator(operator);
  if (refusal !== undefined) return refusal;
  const stored = await readMeta(ports.store, id);
  if (stored?.kind !== 'live') return problem('not-found');
  const { origin, state } = stored.meta;
  if (state === 'delivered' || state === 'completed') return problem('key-reused');
  // Told first: telling twice changes nothing, and whoever dies here is asked to discard again.
  if (origin !== undefined) await ports.neighbours.report(origin.tenant, origin.submission, 'discarded');
  const advanced = await advanceSubmission(ports, id, (meta) => discarded(meta, operator, ports));
  ports.log({ step: 'discard-submission', submission: id, outcome: advanced });
  return { kind: 'discarded' };
}

async function discarded(
  meta: SubmissionMeta,
  operator: Operator,
  ports: DiscardPorts,
): Promise<Transition | undefined> {
  if (meta.state === 'discarded' || meta.state === 'delivered' || meta.state === 'completed') return undefined;
  const now = ports.now();
  const items = await ports.store.query(partitions.submission(meta.id), 'D');
  return {
    meta: {
      ...metaCore(meta),
      state: 'discarded',
      destinations: meta.state === 'routed' ? meta.destinations : [],
      discardedAt: now.toISOString(),
    },
    list: { name: 'expiry', at: addPeriod(now, meta.header.retention.afterDelivery).toISOString() },
    news: { type: 'discarded', by: `operator:${operator.name}`, facts: { reason: operator.reason } },
    also: items.flatMap((item) => settleItem(item, operator, now.toISOString())),
  };
}

function settleItem(item: Item, operator: Operator, at: string): Write[] {
  const put = (body: Delivery | DocumentItem): Write[] => [
    { kind: 'put', item: { partition: item.partition, sort: item.sort, body }, if: { version: item.version } },
  ];
  if (item.sort.startsWith('DOCUMENT#')) {
    const document = DocumentItem.parse(item.body);
    return document.state === 'held' ? put(document) : [];
  }
  const delivery = Delivery.parse(item.body);
  if (delivery.state === 'delivered' || delivery.state === 'discarded') return [];
  const { destination, attempts, steps } = delivery;
  return put({ state: 'discarded', destination, attempts, steps, at, by: operator.name, reason: operator.reason });
}
