import { parkDestination, unparkDestination } from '../../domain/park-destination.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import { insist } from './insist.ts';
import type { Random } from './random.ts';
import type { SimWorld } from './sim-world.ts';

const [minute, hour, day] = [60_000, 3_600_000, 86_400_000];
const names = ['one', 'two'];

/** Two operators park the same destination, and each lets it in again, after `until` milliseconds. */
export function park(
  world: SimWorld,
  random: Random,
  tenant: string,
  destination: string,
  until = random.between(hour, 3 * day),
): void {
  for (const name of names) {
    const operator = { name, reason: 'Wartung' };
    const unpark = (): void =>
      world.timeline.after(until, undefined, () =>
        insist(world, random, tenant, (ports) => unparkDestination(destination, operator, ports)),
      );
    insist(world, random, tenant, (ports) => parkDestination(destination, operator, ports), unpark);
  }
}

/** In good weather a person lets everything in again, and what waited there is due at once. */
export function unparkAll(world: SimWorld): void {
  for (const { tenant, store } of world.grounds.values())
    for (const { partition, sort, text } of store.items.values()) {
      if (sort !== sorts.breaker || !text.includes('"parkedAt"')) continue;
      const destination = partition.slice(partitions.breaker('').length);
      const asleep = [...store.items].filter(
        ([, one]) => one.sort === sorts.delivery(destination) && isAsleep(one.text, world.timeline.now + minute),
      );
      world.functions.begin(
        'operator',
        tenant.id,
        ({ ports }) => unparkDestination(destination, { name: 'last', reason: 'Wartung beendet' }, ports),
        () => {
          for (const [name, { version }] of asleep)
            if (store.items.get(name)?.version === version)
              world.violate('S20', `${destination} of ${tenant.id} is let in again, and what waits for it sleeps on`);
        },
      );
    }
}

function isAsleep(text: string, soon: number): boolean {
  const { state, lease, nextAt = '' }: { state?: string; lease?: unknown; nextAt?: string } = JSON.parse(text);
  return state === 'pending' && lease === undefined && Date.parse(nextAt) > soon;
}
