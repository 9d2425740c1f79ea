import { type FollowUp, type Ties, tiesIn } from './follow-ups.ts';
import { readLedger } from './ledger.ts';
import { partitions } from './partitions.ts';
import type { Ports } from './ports.ts';
import { ledgersIn } from './read-books.ts';

/** `elsewhere`: the receipt number, where a file was replaced at the neighbour from whom it came; its history here names no follow-up then. */
export type TiesHere = Ties & { elsewhere?: string };

/** Which submissions belong together with one, as far as its own history says so. One read. */
export async function findTiesHere(id: string, ports: Pick<Ports, 'store'>): Promise<TiesHere> {
  const items = await ports.store.query(partitions.submission(id), '');
  const { meta, events, documents } = readLedger(id, items);
  const isReplacedElsewhere =
    meta?.origin !== undefined && documents.some(({ document: { state } }) => state === 'removed');
  return { ...tiesIn(events), ...(isReplacedElsewhere && { elsewhere: meta.receiptNumber }) };
}

/** The same, wherever it was replaced: for that the whole table is read, since a receipt number stands in no index. */
export async function findTies(id: string, ports: Pick<Ports, 'store' | 'inventory'>): Promise<Ties> {
  const { elsewhere, ...ties } = await findTiesHere(id, ports);
  return elsewhere === undefined ? ties : { ...ties, followUps: await followUpsTo(elsewhere, ports) };
}

async function followUpsTo(number: string, ports: Pick<Ports, 'inventory'>): Promise<FollowUp[]> {
  const found: FollowUp[] = [];
  for await (const { submission, meta, tombstone, events } of ledgersIn(ports, () => true)) {
    const told = meta ?? tombstone;
    if (told !== undefined && tiesIn(events).followUpOf === number)
      found.push({ submission, receiptNumber: told.receiptNumber });
  }
  return found;
}
