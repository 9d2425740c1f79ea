import { partitions, sorts } from '../../domain/partitions.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import type { Application } from './application.ts';
import type { SimWorld } from './sim-world.ts';

/** After the retention every submission is a tombstone, of which `checkGround` finds nothing readable (I8). */
export function checkErasure(world: SimWorld, applications: Application[]): void {
  for (const { id, tenant, receipt } of applications) {
    const item = world.ground(tenant).store.read(partitions.submission(id), sorts.meta);
    if (item === undefined) {
      if (receipt !== undefined) world.violate('I8', `${receipt.receiptNumber} left no tombstone`);
    } else if (parseMeta(item).kind !== 'erased') world.violate('I8', `${id} of ${tenant} was not erased in time`);
  }
}
