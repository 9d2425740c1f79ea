import type { Delivery } from '../schemas/delivery.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { actOnSubmission } from './act-on-submission.ts';
import type { Transition } from './advance-submission.ts';
import { mayBeHandedOver } from './delivery.ts';
import { endDelivery, endUndelivered, type Open } from './end-undelivered.ts';
import { hint } from './hint.ts';
import { isHandOver } from './is-hand-over.ts';
import { metaCore } from './meta-core.ts';
import type { Operator } from './operator.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readParts, type SubmissionParts } from './submission-parts.ts';

type DiscardPorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;

/**
 * A person ends what is not delivered, with a reason. Nothing else may (promise P3). Where no destination has it, the
 * submission is discarded; where one has it, only the duty towards the others ends. Refused while an attempt is being
 * made, or a hand-over may have arrived: nobody knows yet how it ends. Once committed, `acknowledge-submission` tells the tenant of origin and removes the
 * files that were never released; the answers stay until the retention period, counted from now, has passed.
 */
export async function discardSubmission(
  id: string,
  operator: Operator,
  ports: DiscardPorts,
): Promise<{ kind: 'discarded' } | Problem> {
  const acted = await actOnSubmission(id, operator, ports, (meta) => decide(meta, operator, ports));
  const refused = typeof acted !== 'string';
  ports.log({
    step: 'discard-submission',
    submission: id,
    outcome: refused ? 'refused' : acted,
    ...(refused && { code: acted.code }),
  });
  if (refused) return acted;
  await hint(ports, { step: 'acknowledge-submission', submission: id });
  return { kind: 'discarded' };
}

async function decide(
  meta: SubmissionMeta,
  operator: Operator,
  ports: DiscardPorts,
): Promise<Transition | Problem | undefined> {
  if (meta.state === 'discarded') return undefined;
  if (meta.state === 'delivered' || meta.state === 'completed') return problem('already-delivered');
  const now = ports.now().toISOString();
  const parts = await readParts(ports.store, meta.id);
  const deliveries = parts.deliveries.map(({ delivery }) => delivery);
  if (deliveries.some((delivery) => isRunning(delivery, now))) return problem('delivery-running');
  const done = deliveries.filter(({ state }) => state === 'delivered');
  if (done.some(({ destination }) => isHandOver(destination))) return problem('handed-over');
  return end(meta, done.length > 0, parts, operator, now);
}

function isRunning(delivery: Delivery, now: string): boolean {
  if (delivery.state !== 'pending') return false;
  return mayBeHandedOver(delivery) || (delivery.lease !== undefined && delivery.lease.until > now);
}

function end(meta: Open, isDelivered: boolean, parts: SubmissionParts, operator: Operator, at: string): Transition {
  const { name, reason } = operator;
  const by = `operator:${name}`;
  if (!isDelivered)
    return endUndelivered(meta, parts, { news: { type: 'discarded', by, facts: { reason } }, by: name, reason }, at);
  const destinations = meta.state === 'routed' ? meta.destinations : [];
  return {
    meta: { ...metaCore(meta), destinations, state: 'delivered', deliveredAt: at },
    list: { name: 'due', at },
    news: { type: 'delivery-discarded', by, facts: { reason } },
    also: parts.deliveries.flatMap(({ item, delivery }) => endDelivery(item, delivery, { by: name, reason }, at)),
  };
}
