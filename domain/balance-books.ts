import * as z from 'zod';
import { keepRoot, newestRoot } from './daily-roots.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import { reconcile, type Reconciled, type ReconcilePorts } from './reconcile.ts';

/** A night's root is kept once, however often a ground is started anew. */
const apartMilliseconds = 20 * 3_600_000;

/**
 * The nightly books: balances them, and keeps the root over all histories, against which the next night's are held. A table
 * that is too large for one night is read on in the next: then there is no root to keep, but every submission has its turn.
 */
export async function balanceBooks(ports: Omit<ReconcilePorts, 'from'>): Promise<Reconciled> {
  const before = await newestRoot(ports);
  const from = await takeMark(ports);
  const books = await reconcile({ ...ports, from });
  if (books.unread !== undefined) await leaveMark(books.unread, ports);
  // One that can't be read is left for whoever looks into it: nothing is put in its place.
  if (books.root === undefined || before === 'unreadable') return books;
  const { until, ...root } = books.root;
  const earliest = before && addMilliseconds(new Date(before.until), apartMilliseconds).toISOString();
  if (earliest === undefined || until >= earliest) await keepRoot(root, until, before, ports);
  return books;
}

const Mark = z.strictObject({ from: z.string() });
const place = { partition: partitions.roots, sort: sorts.unread };

/** Where the last night ended. Taken away first: whoever dies of it begins with the first page in the next night. */
async function takeMark({ store }: Pick<ReconcilePorts, 'store'>): Promise<string | undefined> {
  const item = await store.get(place.partition, place.sort);
  if (item === undefined) return undefined;
  const { committed } = await store.commit([{ kind: 'remove', ...place, if: { version: item.version } }]);
  return committed ? Mark.safeParse(item.body).data?.from : undefined;
}

async function leaveMark(from: string, { store }: Pick<ReconcilePorts, 'store'>): Promise<void> {
  await store.commit([{ kind: 'put', item: { ...place, body: { from } }, if: 'absent' }]);
}
