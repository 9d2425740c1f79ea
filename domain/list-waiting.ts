import { Delivery } from '../schemas/delivery.ts';
import { DocumentItem } from '../schemas/document.ts';
import { followUpFact } from './follow-ups.ts';
import { sorts } from './partitions.ts';
import type { Item, Ports } from './ports.ts';
import { readMeta } from './read-meta.ts';

/** One thing that waits for a person: what, since when, why; ids and codes only. */
export type Waiting = {
  submission: string;
  receiptNumber: string;
  form: string;
  receivedAt: string;
  since: string;
  reason: string;
  /** Set where one delivery was rejected. */
  destination?: string;
  /** Set where one file is held. */
  document?: string;
  /** The receipt number of the submission to which it is a follow-up. */
  followUpOf?: string;
};

/** What waits for a person, oldest first. Destinations that hold up many are told by `listBlocked`. */
export async function listWaiting(ports: Pick<Ports, 'store' | 'now'>, limit = 200): Promise<Waiting[]> {
  const items = await ports.store.list('waiting', ports.now().toISOString(), limit);
  const waiting = await Promise.all(
    items.filter(({ sort }) => sort !== sorts.breaker).map((item) => describe(item, ports)),
  );
  return waiting.filter((one) => one !== undefined);
}

async function describe(item: Item, ports: Pick<Ports, 'store'>): Promise<Waiting | undefined> {
  try {
    return await described(item, ports);
  } catch {
    // One item that this version can't read must not hide all others from the operator.
    const [submission, since] = [item.partition.slice('SUBMISSION#'.length), item.list?.at ?? ''];
    return { submission, receiptNumber: '', form: '', receivedAt: since, since, reason: 'unreadable' };
  }
}

async function described(item: Item, ports: Pick<Ports, 'store'>): Promise<Waiting | undefined> {
  const submission = item.partition.slice('SUBMISSION#'.length);
  const stored = await readMeta(ports.store, submission);
  if (stored?.kind !== 'live') return undefined;
  const { receiptNumber, receivedAt, header } = stored.meta;
  const why = reasonOf(item, stored.meta.state === 'waiting' ? stored.meta.reason : 'undelivered-too-long');
  return (
    why && {
      submission,
      receiptNumber,
      form: header.form,
      receivedAt,
      since: item.list?.at ?? receivedAt,
      ...why,
      ...followUpFact(header),
    }
  );
}

/** `undefined`: the list is a moment behind, it waits no more. */
function reasonOf(item: Item, metaReason: string): Pick<Waiting, 'reason' | 'destination' | 'document'> | undefined {
  if (item.sort.startsWith('DELIVERY#')) {
    const delivery = Delivery.parse(item.body);
    return delivery.state === 'rejected' ? { reason: delivery.code, destination: delivery.destination } : undefined;
  }
  if (item.sort.startsWith('DOCUMENT#')) {
    const document = DocumentItem.parse(item.body);
    return document.state === 'held' ? { reason: document.verdict, document: document.id } : undefined;
  }
  return { reason: metaReason };
}
