import { type FollowUp, type Ties, tiesIn } from './follow-ups.ts';
import { readLedger } from './ledger.ts';
import { partitions } from './partitions.ts';
import type { Ports } from './ports.ts';
import { ledgersIn } from './read-books.ts';

type TiesPorts = Pick<Ports, 'store' | 'inventory'>;

/**
 * Which submissions belong together with one. Where a file was replaced at the neighbour from whom it came, its history here
 * names no follow-up; then the whole table is read, for a receipt number stands in no index.
 */
export async function findTies(id: string, ports: TiesPorts): Promise<Ties> {
  const items = await ports.store.query(partitions.submission(id), '');
  const { meta, events, documents } = readLedger(id, items);
  const ties = tiesIn(events);
  const isReplacedElsewhere =
    meta?.origin !== undefined && documents.some(({ document: { state } }) => state === 'removed');
  return isReplacedElsewhere ? { ...ties, followUps: await followUpsTo(meta.receiptNumber, ports) } : ties;
}

async function followUpsTo(number: string, ports: TiesPorts): Promise<FollowUp[]> {
  const found: FollowUp[] = [];
  for await (const { submission, meta, tombstone, events } of ledgersIn(ports, () => true)) {
    const told = meta ?? tombstone;
    if (told !== undefined && tiesIn(events).followUpOf === number)
      found.push({ submission, receiptNumber: told.receiptNumber });
  }
  return found;
}
