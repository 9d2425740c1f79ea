import { balanceBooks } from '../../domain/balance-books.ts';
import { expireSubmissions } from '../../domain/expire-submissions.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import type { Ports } from '../../domain/ports.ts';
import { Arrival } from '../../schemas/arrival.ts';
import { noteArrivals } from './note-arrivals.ts';
import type { SimWorld } from './sim-world.ts';

/** To read the whole table every night costs as much as all the rest of a seed: the books are balanced in every sixteenth one. */
const booksEach = 16;

/**
 * One tenant's nightly round, as `functions/expire-submissions.ts` has it: retention first, then the books and their root.
 * Whatever the weather, books that are read to their end find nothing but what no night could take away yet (I12).
 */
export async function nightOf(world: SimWorld, ports: Ports): Promise<void> {
  noteArrivals(world, ports.tenant.id);
  await expireSubmissions(ports);
  if (world.seed % booksEach !== 0) return;
  const { differences, isWhole } = await balanceBooks(ports);
  if (!isWhole) world.note('books-in-part');
  for (const { code, submission = '' } of differences) {
    if (code === 'left-behind' && isGoing(world, ports.tenant.id, submission)) continue;
    world.violate('I12', `in the night the books of ${ports.tenant.id} say ${code} of ${submission}`);
  }
}

/**
 * What is left of a hand-over, and a night has begun to take away: where three of them are cut off, one after the other, the books
 * say so rightly. At rest nothing of it may be left (I12).
 */
function isGoing(world: SimWorld, tenant: string, submission: string): boolean {
  const item = world.ground(tenant).store.read(partitions.submission(submission), sorts.arrival);
  return item !== undefined && Arrival.parse(item.body).state === 'going';
}
