import { keepRoot, newestRoot } from './daily-roots.ts';
import { addMilliseconds } from './period.ts';
import { reconcile, type Reconciled, type ReconcilePorts } from './reconcile.ts';

/** A night's root is kept once, however often a ground is started anew. */
const apartMilliseconds = 20 * 3_600_000;

/**
 * The nightly books: balances them, and keeps the root over all histories, against which the next night's are held. Where
 * they could not be read to the end there is none to keep.
 */
export async function balanceBooks(ports: ReconcilePorts): Promise<Reconciled> {
  const before = await newestRoot(ports);
  const books = await reconcile(ports);
  // One that can't be read is left for whoever looks into it: nothing is put in its place.
  if (!books.isWhole || before === 'unreadable') return books;
  const { until, ...root } = books.root;
  const earliest = before && addMilliseconds(new Date(before.until), apartMilliseconds).toISOString();
  if (earliest === undefined || until >= earliest) await keepRoot(root, until, before, ports);
  return books;
}
