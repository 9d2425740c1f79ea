import { partitions } from '../../domain/partitions.ts';
import type { Kept, SimStore } from './sim-store.ts';
import type { SimWorld } from './sim-world.ts';

const hour = 3_600_000;

/**
 * The table's own clock: what has a time to live (drafts, see `aws/store-item.ts`) vanishes at some moment within two days
 * after its time, whatever else takes it away before.
 */
export function vanishLater(world: SimWorld, store: () => SimStore, { partition, sort, list }: Kept): void {
  if (list === undefined || !partition.startsWith(partitions.draft(''))) return;
  const { timeline, random } = world;
  timeline.after(Date.parse(list.at) - timeline.now + random.between(0, 48 * hour), undefined, () => {
    const item = store().read(partition, sort);
    // Kept anew meanwhile, it has another time.
    if (item?.list?.at !== list.at) return;
    world.note('time-to-live');
    void store().commit([{ kind: 'remove', partition, sort, if: 'any' }]);
  });
}
