import { sorts } from '../../domain/partitions.ts';
import { Arrival } from '../../schemas/arrival.ts';
import type { SimWorld } from './sim-world.ts';

/** Counts the hand-overs that were cut off, as a night begins, and among them those whose files it must take away. */
export function noteArrivals(world: SimWorld, tenant: string): void {
  const now = new Date(world.timeline.now).toISOString();
  for (const { sort, text } of world.ground(tenant).store.items.values()) {
    if (sort !== sorts.arrival) continue;
    const { state, until } = Arrival.parse(JSON.parse(text));
    if (state !== 'complete') world.note('half-handed-over');
    if (state !== 'complete' && until <= now) world.note('half-handed-over-for-long');
  }
}
