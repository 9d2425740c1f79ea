import { discardSubmission } from '../../domain/discard-submission.ts';
import { eraseNow } from '../../domain/erase-now.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import { insist } from './insist.ts';
import { park } from './parking.ts';
import { type Random, seededRandom } from './random.ts';
import type { SimWorld } from './sim-world.ts';

const [hour, day] = [3_600_000, 86_400_000];
const names = ['one', 'two'];

/** What operators do by name, whether it waits for them or not: they park and let in again, erase, discard, correct the office. */
export function planActs(world: SimWorld, seed: number): void {
  const random = seededRandom(`acts ${seed}`);
  const tenants = [...world.grounds.keys()];
  const at = (delay: number, act: (random: Random, tenant: string) => void): void => {
    const [own, tenant] = [seededRandom(`act ${seed} ${random.hex(8)}`), random.pick(tenants)];
    world.timeline.after(delay, undefined, () => act(own, tenant));
  };
  if (random.chance(0.3))
    at(random.between(0, 5 * day), (own, tenant) => park(world, own, tenant, anyDestination(world, own, tenant)));
  if (random.chance(0.3)) at(random.between(0, 5 * day), (own) => parkWhenTried(world, own));
  for (let count = random.pick([0, 0, 1, 2]); count > 0; count -= 1)
    at(random.between(hour, 7 * day), (own, tenant) => erase(world, own, tenant));
  for (let count = random.pick([0, 0, 0, 1]); count > 0; count -= 1)
    at(random.between(0, 6 * day), (own, tenant) => discard(world, own, tenant));
  for (let count = random.pick([0, 1, 1, 2]); count > 0; count -= 1)
    at(random.between(0, 7 * day), (own, tenant) => readdress(world, own, tenant));
}

function anyDestination(world: SimWorld, random: Random, tenant: string): string {
  const others = [...world.grounds.keys()].filter((other) => other !== tenant);
  return random.pick(['akte', 'akte', `tenant:${random.pick(others)}`]);
}

/** They park a destination at which somebody tries in this very moment. */
function parkWhenTried(world: SimWorld, random: Random): void {
  world.whenTried = (tenant, destination) => {
    world.whenTried = undefined;
    world.timeline.after(0, undefined, () => park(world, random, tenant, destination));
  };
}

/** Two operators erase the same submission by its id, finished or not. */
function erase(world: SimWorld, random: Random, tenant: string): void {
  const id = someSubmission(world, random, tenant);
  if (id === undefined) return;
  world.erasures.add(`${tenant} ${partitions.submission(id)}`);
  for (const name of names)
    insist(world, random, tenant, (ports) => eraseNow(id, { name, reason: 'Antrag nach Art. 17 DSGVO' }, ports));
}

/** Two operators end the same submission, wherever it stands. */
function discard(world: SimWorld, random: Random, tenant: string): void {
  const id = someSubmission(world, random, tenant, 'open');
  if (id === undefined) return;
  const item = world.ground(tenant).store.read(partitions.submission(id), sorts.meta);
  const stored = item && parseMeta(item);
  // Noted before: whoever dies after the write has discarded it all the same.
  if (stored?.kind === 'live') world.discarded.set(stored.meta.receiptNumber, 'at a look');
  for (const name of names)
    insist(world, random, tenant, (ports) => discardSubmission(id, { name, reason: 'zurückgezogen' }, ports));
}

/** Two operators correct the office of what was rejected, each to one of her own choice: another tenant's, or another one here. */
function readdress(world: SimWorld, random: Random, tenant: string): void {
  const rejected = [...world.ground(tenant).store.items.values()]
    .filter(({ sort, text }) => sort.startsWith('DELIVERY#') && text.includes('"state":"rejected"'))
    .map(({ partition }) => partition.slice(partitions.submission('').length));
  const id = rejected.length > 0 ? random.pick(rejected) : someSubmission(world, random, tenant, 'open');
  if (id === undefined) return;
  const offices = world.jurisdictions.authorities.map((one) => one.id);
  for (const name of names) {
    const office = random.pick(offices);
    insist(world, random, tenant, (ports) =>
      readdressSubmission(id, office, { name, reason: 'falsche Stelle' }, ports),
    );
  }
}

/** Any; where one is wanted that is still open, such a one if there is any. */
function someSubmission(world: SimWorld, random: Random, tenant: string, wanted?: 'open'): string | undefined {
  const all = [...world.ground(tenant).store.items.values()].filter(({ sort }) => sort === sorts.meta);
  const open = wanted === 'open' ? all.filter(({ text }) => /"state":"(?:accepted|waiting|routed)"/.test(text)) : [];
  const picked = open.length > 0 ? open : all;
  return picked.length === 0 ? undefined : random.pick(picked).partition.slice(partitions.submission('').length);
}
