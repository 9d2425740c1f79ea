import { Delivery } from '../schemas/delivery.ts';
import type { Ports } from './ports.ts';

const farFuture = '9999-12-31T23:59:59.999Z';
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
    const { partition, sort, version } = item;
    const commit = await ports.store.commit([
      { kind: 'put', item: { partition, sort, body, list: { name: 'due', at: now } }, if: { version } },
    ]);
    if (commit.committed) released += 1;
  }
  return released;
}
