import type { Delivery } from '../schemas/delivery.ts';
import type { DocumentItem } from '../schemas/document.ts';
import type { Message } from '../schemas/message.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { actOnSubmission } from './act-on-submission.ts';
import type { Transition } from './advance-submission.ts';
import { resetBreaker } from './breaker.ts';
import { dueAgain } from './due-again.ts';
import { hint } from './hint.ts';
import { metaCore } from './meta-core.ts';
import type { Operator } from './operator.ts';
import { addPeriod } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readParts, type SubmissionParts } from './submission-parts.ts';

type RedrivePorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;
type Held = DocumentItem & { state: 'held' };
/** What is tried again: the step, and what must change before; nothing where it is due already and only held up. */
type Retried = { message: Message; isPutBack: boolean; writes: Write[] };

/**
 * Puts back what waits for a person: rejected deliveries become due at once, held files are scanned again (one that was held
 * for what it would do is let go, unless its form takes none such), and what had no route is routed anew. A person said "try now": a breaker that is open lets the next attempt through. A state
 * transition, not a message moved: doing it twice does it once (fault F59). `items` counts what was put back;
 * what is due already, and only its hint may be lost, is hinted again. `unchanged`: there is nothing to be tried now.
 */
export async function redriveSubmission(
  id: string,
  operator: Operator,
  ports: RedrivePorts,
): Promise<{ kind: 'redriven'; items: number } | { kind: 'unchanged' } | Problem> {
  let retried: Retried[] = [];
  const acted = await actOnSubmission(id, operator, ports, async (meta, item) => {
    if (meta.state === 'discarded') return problem('already-discarded');
    if (meta.state === 'delivered' || meta.state === 'completed') return problem('already-delivered');
    const at = ports.now().toISOString();
    const parts = retriedOf(id, await readParts(ports.store, id), at);
    const isUnrouted = meta.state === 'waiting' || meta.state === 'accepted';
    retried = isUnrouted ? [route(id, meta.state === 'waiting'), ...parts] : parts;
    return transition(meta, item, retried, operator, ports.now());
  });
  const items = acted === 'changed' ? retried.filter(({ isPutBack }) => isPutBack).length : 0;
  const outcome = typeof acted !== 'string' ? acted.code : acted === 'changed' ? `redriven ${items}` : 'nothing-waits';
  ports.log({ step: 'redrive-submission', submission: id, outcome });
  if (typeof acted !== 'string') return acted;
  for (const { message } of retried) {
    if (message.step === 'deliver-submission') await resetBreaker(message.destination, ports);
    await hint(ports, message);
  }
  return acted === 'unchanged' && retried.length === 0 ? { kind: 'unchanged' } : { kind: 'redriven', items };
}

/** What waits as a whole is routed anew; of what was accepted and not yet routed the hint may be lost. */
const route = (submission: string, isPutBack: boolean): Retried => ({
  message: { step: 'route-submission', submission },
  isPutBack,
  writes: [],
});

function transition(
  meta: SubmissionMeta,
  item: Item,
  retried: Retried[],
  operator: Operator,
  now: Date,
): Transition | undefined {
  const news = { type: 'redriven', by: `operator:${operator.name}`, facts: { reason: operator.reason } } as const;
  const also = retried.flatMap(({ writes }) => writes);
  if (meta.state === 'waiting')
    return { meta: { ...metaCore(meta), state: 'accepted' }, list: { name: 'due', at: now.toISOString() }, news, also };
  const escalated = item.list?.name === 'waiting';
  if (also.length === 0 && !escalated) return undefined;
  // What was escalated goes back to being watched, for another such period.
  const watched = { name: 'expiry', at: addPeriod(now, meta.header.retention.undelivered).toISOString() } as const;
  return { meta, list: escalated ? watched : item.list, news, also };
}

function retriedOf(submission: string, { deliveries, documents }: SubmissionParts, at: string): Retried[] {
  return [
    ...deliveries.flatMap(({ item, delivery }): Retried[] => {
      const writes = pendingAgain(item, delivery, at);
      const { destination } = delivery;
      if (writes === undefined) return [];
      const message = { step: 'deliver-submission', submission, destination } as const;
      return [{ message, isPutBack: writes.length > 0, writes }];
    }),
    ...documents.flatMap(({ item, document }): Retried[] => {
      if (document.state !== 'held' && document.state !== 'accepted') return [];
      const writes = document.state === 'held' ? [dueAgain(item, acceptedAgain(document), at)] : [];
      const message = { step: 'release-document', submission, document: document.id } as const;
      return [{ message, isPutBack: writes.length > 0, writes }];
    }),
  ];
}

function acceptedAgain({ id, facts, pinned, verdict, activeContent }: Held): DocumentItem {
  const letGo = (verdict === 'active' || verdict === 'opaque') && activeContent === undefined;
  return { state: 'accepted', id, facts, pinned, ...(activeContent && { activeContent }), ...(letGo && { letGo }) };
}

/** `undefined`: it is delivered or discarded, or an attempt is being made. */
function pendingAgain(item: Item, delivery: Delivery, at: string): Write[] | undefined {
  if (delivery.state === 'pending') {
    if (delivery.lease !== undefined) return undefined;
    return delivery.nextAt > at ? [dueAgain(item, { ...delivery, nextAt: at }, at)] : [];
  }
  if (delivery.state !== 'rejected') return undefined;
  const { destination, steps, code } = delivery;
  return [dueAgain(item, { state: 'pending', destination, steps, attempts: 0, nextAt: at, lastCode: code }, at)];
}
