import { partitions } from '../../domain/partitions.ts';
import type { SimWorld } from './sim-world.ts';

/**
 * Whether the books speak of a hand-over that was cut off: it leaves files behind, and then what is noted of them, until it is
 * taken up again; for good, where the submission ended meanwhile where it came from. That is known and not mended
 * (docs/proof.md), so it is counted.
 */
export function isHalfHandedOver(world: SimWorld, tenant: string, code: string, submission: string): boolean {
  const left = [...world.ground(tenant).store.items.values()].filter(
    ({ partition }) => partition === partitions.submission(submission),
  );
  const isHalf = ['file-unknown', 'meta-gone'].includes(code) && left.every(({ sort }) => sort.startsWith('DOCUMENT#'));
  if (isHalf) world.note('half-handed-over');
  return isHalf;
}
