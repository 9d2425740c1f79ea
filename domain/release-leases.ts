import { Delivery } from '../schemas/delivery.ts';
import { dueAgain } from './due-again.ts';
import { farFuture } from './period.ts';
import type { Ports } from './ports.ts';

const perRound = 1000;

/**
 * For a ground that knows that nobody else is at work (the local one, when it starts): what a dead process held is due
 * again at once instead of when its lease ends. Should somebody be at work after all, he loses his lease, not the case.
 */
export async function releaseLeases(ports: Pick<Ports, 'store' | 'now'>): Promise<number> {
  const now = ports.now().toISOString();
  let released = 0;
  for (const item of await ports.store.list('due', farFuture, perRound)) {
    // What this version can't read is for the sweeper to report, and no reason not to start.
    const delivery = item.sort.startsWith('DELIVERY#') ? Delivery.safeParse(item.body).data : undefined;
    if (delivery?.state !== 'pending' || delivery.lease === undefined) continue;
    const body: Delivery = { ...delivery, lease: undefined, nextAt: now };
    const commit = await ports.store.commit([dueAgain(item, body, now)]);
    if (commit.committed) released += 1;
  }
  return released;
}
