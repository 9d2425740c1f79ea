import { sorts } from '../../domain/partitions.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import { readParts } from '../../domain/submission-parts.ts';
import type { SimWorld } from './sim-world.ts';

/**
 * Two days after the weather has cleared up nothing is owed any more but what waits for a person, for a file, or was a
 * fault of ours each time (I5).
 */
export async function checkProgress(world: SimWorld): Promise<void> {
  for (const { store, tenant } of world.grounds.values())
    for (const { partition, sort } of store.items.values()) {
      const item = sort === sorts.meta ? store.read(partition, sort) : undefined;
      const stored = item && parseMeta(item);
      if (stored?.kind !== 'live') continue;
      const { id, state } = stored.meta;
      if (state === 'accepted' || state === 'delivered')
        world.violate('I5', `${id} of ${tenant.id} is ${state} two days after all was well again`);
      const { deliveries, documents } = await readParts(store, id);
      const isHeldUp = documents.some(({ document }) => document.state === 'held');
      for (const { delivery } of deliveries)
        if (delivery.state === 'pending' && !isHeldUp && delivery.lastCode !== 'fault')
          world.violate('I5', `${id} is owed to ${delivery.destination} two days after all was well again`);
    }
}
