import { Delivery } from '../schemas/delivery.ts';
import { dueAgain } from './due-again.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';

/**
 * Frees a delivery that this very holder leased, so that it is due at once instead of when the lease ends. Only for a
 * holder that knows that nobody else acts under its name and that it is not at work on this delivery itself: a relay
 * that was started again. Should that be wrong after all, whoever works loses his lease, not the case.
 */
export async function releaseOwnLease(
  message: { submission: string; destination: string },
  holder: string,
  ports: Pick<Ports, 'store' | 'now'>,
): Promise<void> {
  const item = await ports.store.get(partitions.submission(message.submission), sorts.delivery(message.destination));
  const delivery = item && Delivery.safeParse(item.body).data;
  if (item === undefined || delivery?.state !== 'pending' || delivery.lease?.by !== holder) return;
  const now = ports.now().toISOString();
  const body: Delivery = { ...delivery, lease: undefined, nextAt: now };
  await ports.store.commit([dueAgain(item, body, now)]);
}
