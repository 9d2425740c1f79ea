import { discardSubmission } from '../../domain/discard-submission.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import { readdressSubmission } from '../../domain/readdress-submission.ts';
import { insist } from './insist.ts';
import { park } from './parking.ts';
import { type Random, seededRandom } from './random.ts';
import type { Kept } from './sim-store.ts';
import type { SimWorld } from './sim-world.ts';

const day = 86_400_000;
type Duty = { state?: string; destination?: string; attempts?: number; lease?: unknown };
type Head = { receiptNumber?: string; origin?: { tenant: string; submission: string } };

/** What bad weather alone brings about once in a thousand seeds, each of them in a tenth. */
export function planChances(world: SimWorld, seed: number): void {
  const random = seededRandom(`chances ${seed}`);
  for (const chance of [cutOffForLong, endUnheard, unwantedEverywhere])
    if (random.chance(0.1)) chance(world, seededRandom(`chance ${seed} ${random.hex(8)}`));
}

/**
 * A hand-over dies with a file of it at the other municipality, and that one is parked for more than a week: nobody goes on
 * with it before the night has taken the file away.
 */
function cutOffForLong(world: SimWorld, random: Random): void {
  watch(world, (tenant, _before, after) => {
    const id = after.sort.startsWith('DOCUMENT#') ? idOf(after) : undefined;
    const { store } = world.ground(tenant);
    const arrival = id === undefined ? undefined : store.read(after.partition, sorts.arrival);
    if (arrival === undefined || store.read(after.partition, sorts.meta) !== undefined || !doom(world)) return false;
    const closed = random.between(8 * day, 10 * day);
    world.restsFrom = world.timeline.now + closed;
    for (const sender of senders(world, tenant))
      world.timeline.after(0, undefined, () => park(world, random, sender, `tenant:${tenant}`, closed));
    return true;
  });
}

/** Those who are handing something over to this tenant at this moment. */
function senders(world: SimWorld, tenant: string): string[] {
  const isSending = ({ sort, text }: Kept): boolean =>
    sort === sorts.delivery(`tenant:${tenant}`) && text.includes('"lease"');
  return [...world.grounds.keys()].filter((one) => [...world.ground(one).store.items.values()].some(isSending));
}

/** A hand-over has arrived, and nobody at its origin hears so: operators there end it at that moment, and send it elsewhere. */
function endUnheard(world: SimWorld, random: Random): void {
  let origin: Head['origin'];
  watch(world, (tenant, before, after) => {
    if (origin === undefined) {
      const head: Head = after.sort === sorts.meta && before === undefined ? JSON.parse(after.text) : {};
      if (head.origin !== undefined && doom(world)) ({ origin } = head);
      return false;
    }
    if (tenant !== origin.tenant || idOf(after) !== origin.submission || !isUnheard(after)) return false;
    world.note('ended-unheard');
    const { submission } = origin;
    const office = random.pick(world.jurisdictions.authorities.map((one) => one.id));
    const reason = 'zurückgezogen';
    world.timeline.after(0, undefined, () => {
      insist(world, random, tenant, (ports) => discardSubmission(submission, { name: 'one', reason }, ports));
      insist(world, random, tenant, (ports) => readdressSubmission(submission, office, { name: 'two', reason }, ports));
    });
    return true;
  });
}

/** A hand-over that was tried, is still owed, and is not under way. */
function isUnheard({ sort, text }: Kept): boolean {
  if (!sort.startsWith(sorts.delivery('tenant:'))) return false;
  const { state, attempts = 0, lease }: Duty = JSON.parse(text);
  return state === 'pending' && attempts > 0 && lease === undefined;
}

/** No DMS takes one submission: wherever it is rejected an operator sends it on, to another municipality each time, for as long as she may. */
function unwantedEverywhere(world: SimWorld, random: Random): void {
  let number: string | undefined;
  watch(world, (tenant, _before, after) => {
    if (after.sort !== sorts.delivery('akte')) return false;
    const duty: Duty = JSON.parse(after.text);
    const item = world.ground(tenant).store.read(after.partition, sorts.meta);
    const stored = item && parseMeta(item);
    if (stored?.kind !== 'live') return false;
    number ??= stored.meta.receiptNumber;
    if (number !== stored.meta.receiptNumber) return false;
    world.unwanted.add(number);
    if (duty.state !== 'rejected') return false;
    sendOn(world, random, tenant, idOf(after), number);
    return false;
  });
}

/** She gives up where she is told that she may not; then it is taken where it lies. */
function sendOn(world: SimWorld, random: Random, tenant: string, id: string, number: string): void {
  const others = world.jurisdictions.authorities.filter((one) => one.tenant !== tenant).map((one) => one.id);
  const office = random.pick(others);
  world.timeline.after(0, undefined, () =>
    insist(
      world,
      random,
      tenant,
      (ports) => readdressSubmission(id, office, { name: 'one', reason: 'falsche Stelle' }, ports),
      (end) => {
        if (end.kind === 'readdressed') return;
        if ('code' in end && end.code === 'too-many-hops') world.note('too-many-hops');
        world.unwanted.delete(number);
      },
    ),
  );
}

/** Hears of writes until `heard` says that it is enough. */
function watch(world: SimWorld, heard: (tenant: string, before: Kept | undefined, after: Kept) => boolean): void {
  const watcher = (tenant: string, before: Kept | undefined, after: Kept): void => {
    if (heard(tenant, before, after)) world.watchers.delete(watcher);
  };
  world.watchers.add(watcher);
}

/** Whoever writes at this moment gets no further. `false`: nobody is there any more. */
function doom({ timeline, doomed }: SimWorld): boolean {
  if (timeline.current === undefined) return false;
  doomed.add(timeline.current);
  return true;
}

const idOf = ({ partition }: Kept): string => partition.slice(partitions.submission('').length);
