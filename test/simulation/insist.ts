import type { Ports } from '../../domain/ports.ts';
import type { Problem } from '../../domain/problem.ts';
import type { Random } from './random.ts';
import type { SimWorld } from './sim-world.ts';

const minute = 60_000;
/** How an act ended, for whoever gave it. */
export type ActEnd = { kind: string } | Problem;

/**
 * An operator's act: where it was cut off, or somebody else changed the same at that moment, she does it once more some minutes
 * later; and now and then once more though it was done.
 */
export function insist(
  world: SimWorld,
  random: Random,
  tenant: string,
  act: (ports: Ports) => Promise<ActEnd>,
  done: (end: ActEnd) => void = () => {},
): void {
  world.functions.begin(
    'operator',
    tenant,
    ({ ports }) => act(ports),
    (ended) => {
      const isDone = ended.kind === 'done' && !('code' in ended.value && ended.value.code === 'changed-meanwhile');
      if (isDone) done(ended.value);
      if (isDone && !random.chance(0.2)) return;
      const again = isDone ? undefined : done;
      world.timeline.after(random.between(minute, 10 * minute), undefined, () =>
        insist(world, random, tenant, act, again),
      );
    },
    random.between(0, 2_000),
  );
}
