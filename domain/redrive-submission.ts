import { Delivery } from '../schemas/delivery.ts';
import { DocumentItem } from '../schemas/document.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { advanceSubmission, type Transition } from './advance-submission.ts';
import { hint } from './hint.ts';
import { metaCore } from './meta-core.ts';
import { type Operator, checkOperator } from './operator.ts';
import { partitions } from './partitions.ts';
import { addPeriod } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import { type Problem, problem } from './problem.ts';

type RedrivePorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;

/**
 * Puts back what waits for a person: rejected deliveries become due at once, held files are scanned again, and what had
 * no route is routed anew. A state transition, not a message moved: doing it twice does it once (fault F59).
 */
export async function redriveSubmission(
  id: string,
  operator: Operator,
  ports: RedrivePorts,
): Promise<{ kind: 'redriven'; items: number } | Problem> {
  const refusal = checkOperator(operator);
  if (refusal !== undefined) return refusal;
  let items = 0;
  const advanced = await advanceSubmission(ports, id, async (meta, item) => {
    const transition = await redriven(meta, item, operator, ports);
    items = transition?.items ?? 0;
    return transition?.transition;
  });
  if (advanced === 'missing') return problem('not-found');
  ports.log({
    step: 'redrive-submission',
    submission: id,
    outcome: advanced === 'changed' ? `redriven ${items}` : 'nothing-waits',
  });
  if (advanced === 'changed') await hint(ports, { step: 'route-submission', submission: id });
  return { kind: 'redriven', items };
}

async function redriven(
  meta: SubmissionMeta,
  item: Item,
  operator: Operator,
  ports: RedrivePorts,
): Promise<{ transition: Transition; items: number } | undefined> {
  const now = ports.now();
  const at = now.toISOString();
  const news = { type: 'redriven', by: `operator:${operator.name}`, facts: { reason: operator.reason } } as const;
  if (meta.state === 'waiting')
    return {
      transition: { meta: { ...metaCore(meta), state: 'accepted' }, list: { name: 'due', at }, news },
      items: 1,
    };
  const also = (await ports.store.query(partitions.submission(meta.id), 'D')).flatMap((one) => putBack(one, at));
  const escalated = item.list?.name === 'waiting';
  if (also.length === 0 && !escalated) return undefined;
  // What was escalated goes back to being watched, for another such period.
  const list: Item['list'] = escalated
    ? { name: 'expiry', at: addPeriod(now, meta.header.retention.undelivered).toISOString() }
    : item.list;
  return { transition: { meta, list, news, also }, items: also.length };
}

function putBack(item: Item, at: string): Write[] {
  const body = item.sort.startsWith('DELIVERY#')
    ? pendingAgain(Delivery.parse(item.body), at)
    : acceptedAgain(DocumentItem.parse(item.body));
  return body === undefined
    ? []
    : [
        {
          kind: 'put',
          item: { partition: item.partition, sort: item.sort, body, list: { name: 'due', at } },
          if: { version: item.version },
        },
      ];
}

function pendingAgain(delivery: Delivery, at: string): Delivery | undefined {
  if (delivery.state === 'pending')
    return delivery.lease === undefined && delivery.nextAt > at ? { ...delivery, nextAt: at } : undefined;
  if (delivery.state !== 'rejected') return undefined;
  const { destination, steps } = delivery;
  return { state: 'pending', destination, steps, attempts: 0, nextAt: at, lastCode: delivery.code };
}

function acceptedAgain(document: DocumentItem): DocumentItem | undefined {
  return document.state === 'held'
    ? { state: 'accepted', id: document.id, facts: document.facts, pinned: document.pinned }
    : undefined;
}
