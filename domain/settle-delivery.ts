import { Delivery, type Outcome } from '../schemas/delivery.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission, type News, type Transition } from './advance-submission.ts';
import { type Leased, nextAttempt, spreadOf } from './delivery.ts';
import { dueAgain } from './due-again.ts';
import { hint } from './hint.ts';
import { isHandOver } from './is-hand-over.ts';
import { metaCore } from './meta-core.ts';
import { partitions } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import type { StoredMeta } from './read-meta.ts';

type SettlePorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;

/**
 * Writes down how an attempt ended: again later, done, or a matter for a person. An attempt whose lease another one took
 * meanwhile has no say, and no line. `seen`: META as it was before the attempt.
 */
export async function settleDelivery(
  leased: Leased,
  outcome: Outcome,
  seen: StoredMeta,
  ports: SettlePorts,
): Promise<void> {
  const { meta, delivery } = leased;
  if (!(await writeDown(leased, outcome, seen, ports))) return;
  ports.log({
    step: 'deliver-submission',
    submission: meta.id,
    destination: delivery.destination,
    outcome: outcome.kind,
    attempt: delivery.attempts,
    ...(outcome.kind !== 'delivered' && { code: outcome.code }),
  });
  if (outcome.kind === 'delivered') await hint(ports, { step: 'acknowledge-submission', submission: meta.id });
}

async function writeDown(leased: Leased, outcome: Outcome, seen: StoredMeta, ports: SettlePorts): Promise<boolean> {
  if (outcome.kind === 'unavailable') return retryLater(leased, outcome, ports);
  let isSeen = true;
  const decide = async (current: SubmissionMeta, item: Item): Promise<Transition | undefined> => {
    // Where it is the only one, the write itself tells whether it has changed; only then is it looked at again.
    const isAlone = isSeen && current.state === 'routed' && current.destinations.length === 1;
    isSeen = false;
    const deliveries = isAlone
      ? [leased.item]
      : await ports.store.query(partitions.submission(current.id), 'DELIVERY#');
    return settle(current, item, leased, outcome, deliveries, ports);
  };
  return (await advanceSubmission(ports, leased.meta.id, decide, seen)) === 'changed';
}

async function retryLater(
  { meta, delivery, item }: Leased,
  outcome: Outcome & { kind: 'unavailable' },
  ports: SettlePorts,
): Promise<boolean> {
  const now = ports.now();
  const planned = nextAttempt(
    delivery.attempts,
    new Date(delivery.firstAttemptAt),
    now,
    spreadOf(`${meta.id}${delivery.attempts}`),
  );
  const asked = addMilliseconds(now, Math.min(outcome.retryAfterSeconds ?? 0, 86_400) * 1000);
  const nextAt = (asked > planned ? asked : planned).toISOString();
  const body: Delivery = { ...delivery, lease: undefined, nextAt, lastCode: outcome.code };
  return (await ports.store.commit([dueAgain(item, body, nextAt)])).committed;
}

function settle(
  meta: SubmissionMeta,
  item: Item,
  leased: Leased,
  outcome: Exclude<Outcome, { kind: 'unavailable' }>,
  deliveries: Item[],
  ports: Pick<Ports, 'now'>,
): Transition | undefined {
  const mine = deliveries.find(({ sort }) => sort === leased.item.sort);
  if (mine?.version !== leased.item.version) return undefined;
  const now = ports.now().toISOString();
  const put = deliveryWrite(leased, outcome, now);
  const news = newsOf(leased, outcome);
  // A hand-over is done when the other tenant reports; its report may even have come before this point.
  const closes = meta.state === 'routed' && outcome.kind === 'delivered' && !isHandOver(leased.delivery.destination);
  if (!closes || !othersDelivered(meta, leased, deliveries)) return { meta, list: item.list, news, also: [put] };
  return {
    meta: { ...metaCore(meta), state: 'delivered', destinations: meta.destinations, deliveredAt: now },
    list: { name: 'due', at: now },
    news,
    also: [put],
  };
}

function deliveryWrite(
  { delivery, item }: Leased,
  outcome: Exclude<Outcome, { kind: 'unavailable' }>,
  at: string,
): Write {
  const { lease: _lease, nextAt: _nextAt, state: _state, ...duty } = delivery;
  const body: Delivery =
    outcome.kind === 'delivered'
      ? { ...duty, state: 'delivered', at, caseFile: outcome.caseFile }
      : { ...duty, state: 'rejected', at, code: outcome.code };
  return {
    kind: 'put',
    item: {
      partition: item.partition,
      sort: item.sort,
      body,
      ...(outcome.kind === 'rejected' && { list: { name: 'waiting', at } }),
    },
    if: { version: item.version },
  };
}

function newsOf(
  { meta: { answersHash }, delivery: { destination, attempts } }: Leased,
  outcome: Exclude<Outcome, { kind: 'unavailable' }>,
): News {
  const by = 'deliver-submission';
  if (outcome.kind === 'rejected')
    return { type: 'rejected', by, facts: { destination, attempts, code: outcome.code } };
  const facts = { destination, attempts, caseFile: outcome.caseFile.id };
  return isHandOver(destination)
    ? { type: 'handed-over', by, facts }
    : { type: 'delivered', by, facts: { ...facts, answersHash } };
}

function othersDelivered(meta: SubmissionMeta & { state: 'routed' }, leased: Leased, items: Item[]): boolean {
  const deliveries = items
    .map(({ body }) => Delivery.parse(body))
    .filter(({ destination }) => meta.destinations.includes(destination));
  return deliveries.every(
    ({ destination, state }) =>
      destination === leased.delivery.destination || state === 'delivered' || state === 'discarded',
  );
}
