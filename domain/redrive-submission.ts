import type { Delivery } from '../schemas/delivery.ts';
import type { DocumentItem } from '../schemas/document.ts';
import type { Message } from '../schemas/message.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { actOnSubmission } from './act-on-submission.ts';
import type { Transition } from './advance-submission.ts';
import { resetBreaker } from './breaker.ts';
import { hint } from './hint.ts';
import { metaCore } from './meta-core.ts';
import type { Operator } from './operator.ts';
import { addPeriod } from './period.ts';
import type { Item, Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { readParts, type SubmissionParts } from './submission-parts.ts';

type RedrivePorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;
type PutBack = { item: Item; body: Delivery | DocumentItem; message: Message };

/**
 * Puts back what waits for a person: rejected deliveries become due at once, held files are scanned again, and what had
 * no route is routed anew. A person said "try now": a breaker that is open lets the next attempt through. A state
 * transition, not a message moved: doing it twice does it once (fault F59).
 */
export async function redriveSubmission(
  id: string,
  operator: Operator,
  ports: RedrivePorts,
): Promise<{ kind: 'redriven'; items: number } | Problem> {
  let messages: Message[] = [];
  const acted = await actOnSubmission(id, operator, ports, async (meta, item) => {
    messages = [];
    if (meta.state === 'discarded') return problem('already-discarded');
    if (meta.state === 'delivered' || meta.state === 'completed') return problem('already-delivered');
    const putBack = putBackOf(meta.id, await readParts(ports.store, id), ports.now().toISOString());
    messages =
      meta.state === 'waiting' ? [{ step: 'route-submission', submission: id }] : putBack.map(({ message }) => message);
    return redriven(meta, item, putBack, operator, ports);
  });
  const items = acted === 'changed' ? messages.length : 0;
  const outcome = typeof acted !== 'string' ? acted.code : acted === 'changed' ? `redriven ${items}` : 'nothing-waits';
  ports.log({ step: 'redrive-submission', submission: id, outcome });
  if (typeof acted !== 'string') return acted;
  if (acted === 'changed') await wake(messages, ports);
  return { kind: 'redriven', items };
}

async function redriven(
  meta: SubmissionMeta,
  item: Item,
  putBack: PutBack[],
  operator: Operator,
  ports: RedrivePorts,
): Promise<Transition | undefined> {
  const now = ports.now();
  const at = now.toISOString();
  const news = { type: 'redriven', by: `operator:${operator.name}`, facts: { reason: operator.reason } } as const;
  if (meta.state === 'waiting')
    return { meta: { ...metaCore(meta), state: 'accepted' }, list: { name: 'due', at }, news };
  const escalated = item.list?.name === 'waiting';
  if (putBack.length === 0 && !escalated) return undefined;
  return {
    meta,
    // What was escalated goes back to being watched, for another such period.
    list: escalated
      ? { name: 'expiry', at: addPeriod(now, meta.header.retention.undelivered).toISOString() }
      : item.list,
    news,
    also: putBack.map(({ item: { partition, sort, version }, body }) => ({
      kind: 'put',
      item: { partition, sort, body, list: { name: 'due', at } },
      if: { version },
    })),
  };
}

function putBackOf(submission: string, { deliveries, documents }: SubmissionParts, at: string): PutBack[] {
  return [
    ...deliveries.flatMap(({ item, delivery }): PutBack[] => {
      const body = pendingAgain(delivery, at);
      const { destination } = delivery;
      return body === undefined
        ? []
        : [{ item, body, message: { step: 'deliver-submission', submission, destination } }];
    }),
    ...documents.flatMap(({ item, document }): PutBack[] => {
      if (document.state !== 'held') return [];
      const { id, facts, pinned } = document;
      return [
        {
          item,
          body: { state: 'accepted', id, facts, pinned },
          message: { step: 'release-document', submission, document: id },
        },
      ];
    }),
  ];
}

function pendingAgain(delivery: Delivery, at: string): Delivery | undefined {
  if (delivery.state === 'pending')
    return delivery.lease === undefined && delivery.nextAt > at ? { ...delivery, nextAt: at } : undefined;
  if (delivery.state !== 'rejected') return undefined;
  const { destination, steps } = delivery;
  return { state: 'pending', destination, steps, attempts: 0, nextAt: at, lastCode: delivery.code };
}

async function wake(messages: Message[], ports: RedrivePorts): Promise<void> {
  for (const message of messages) {
    if (message.step === 'deliver-submission') await resetBreaker(message.destination, ports);
    await hint(ports, message);
  }
}
