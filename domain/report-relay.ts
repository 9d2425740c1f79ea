import * as z from 'zod';
import { Instant } from '../schemas/document.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';

/** When a relay last said that it is at work. */
export const RelaySeen = z.strictObject({ seenAt: Instant });
export type RelaySeen = z.infer<typeof RelaySeen>;

/**
 * Writes down that the tenant's relay is at work, for `relaySilence` to see. Who loses a race here was not the last to
 * report, and the winner's word stands.
 */
export async function reportRelay(ports: Pick<Ports, 'store' | 'now'>): Promise<void> {
  const { partition, sort } = { partition: partitions.relay, sort: sorts.relay };
  const [item] = await ports.store.query(partition, sort);
  const body: RelaySeen = { seenAt: ports.now().toISOString() };
  await ports.store.commit([
    { kind: 'put', item: { partition, sort, body }, if: item === undefined ? 'absent' : { version: item.version } },
  ]);
}
