import { addPeriod } from '../../domain/period.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import type { ListName } from '../../domain/ports.ts';
import { Arrival } from '../../schemas/arrival.ts';
import { DocumentItem } from '../../schemas/document.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import type { Kept } from './sim-store.ts';
import type { SimWorld } from './sim-world.ts';
import { watchActs } from './watch-acts.ts';
import { watchFollowUps } from './watch-follow-ups.ts';

const hour = 3_600_000;
/** The longest that anything may wait until it is looked at again: a day, and an hour for clocks and spreads. */
const longestWait = 25 * hour;
/** Clocks are off by so much at most. */
const tolerance = 10 * 60_000;

/** On which lists an item in this state may stand; none of them: it may stand on no list. */
const places: Record<string, Record<string, (ListName | undefined)[]>> = {
  META: {
    accepted: ['due'],
    waiting: ['waiting'],
    routed: ['expiry', 'waiting'],
    delivered: ['due'],
    completed: ['expiry'],
    discarded: ['due', 'expiry'],
    erased: ['expiry'],
  },
  ARRIVAL: { coming: ['expiry'], going: ['expiry'], complete: [undefined] },
  CONTACT: { kept: ['due', undefined], sent: [undefined], refused: [undefined] },
  DELIVERY: { pending: ['due'], rejected: ['waiting'], delivered: [undefined], discarded: [undefined] },
  DOCUMENT: {
    expected: ['expiry'],
    accepted: ['due'],
    held: ['waiting'],
    released: ['expiry', undefined],
    removed: ['expiry', undefined],
  },
};

type Written = {
  state?: string;
  head?: { number: number };
  id?: string;
  nextAt?: string;
  attempts?: number;
  header?: { jurisdictionTable: string };
};

/**
 * Holds every single write against what must be true at any moment: whatever is unfinished stands on the list of those
 * who take it up (I6), nothing is erased before its time (I8), no event is ever changed (I9), no answer lies in the clear (I10).
 */
export function watchWrite(world: SimWorld, tenant: string, before: Kept | undefined, after: Kept | undefined): void {
  const name = `${(after ?? before)?.sort} of ${tenant}`;
  if ((after ?? before)?.sort === sorts.contact) world.mail.watch(before, after);
  if (after === undefined) return before && watchRemoval(world, tenant, before);
  world.search(after.text, `the item ${name}`);
  watchActs(world, tenant, before, after);
  watchFollowUps(world, tenant, before, after);
  for (const watcher of world.watchers) watcher(tenant, before, after);
  const kind = after.sort === sorts.contact ? 'CONTACT' : (after.sort.split('#')[0] ?? '');
  if (kind === 'EVENT' && before !== undefined) world.violate('I9', `${name} was written twice`);
  const known = places[kind];
  if (known === undefined) return;
  const written: Written = JSON.parse(after.text);
  const { state = '', id = '', header, nextAt } = written;
  if (kind === 'META' && header !== undefined) world.tables.set(id, header.jurisdictionTable);
  if (before !== undefined) watchStep(world, name, JSON.parse(before.text), written);
  const allowed = known[state];
  if (allowed === undefined) return;
  const { list } = after;
  if (kind === 'DELIVERY' && nextAt !== undefined) watchCrowd(world, tenant, after, nextAt);
  if (!allowed.includes(list?.name))
    world.violate('I6', `${name} is ${state} and on the list ${list?.name ?? 'of nobody'}`);
  else if (list?.name === 'due' && Date.parse(list.at) > world.timeline.now + longestWait)
    world.violate('I6', `${name} is ${state} and not looked at before ${list.at}`);
}

/** Nothing goes back: a history only gets longer (I9), what was delivered is never owed again, and no attempt is forgotten (I3). */
function watchStep(world: SimWorld, name: string, before: Written, after: Written): void {
  if ((after.head?.number ?? 0) < (before.head?.number ?? 0)) world.violate('I9', `the history of ${name} got shorter`);
  if (name.startsWith('DELIVERY#') && before.state === 'delivered' && after.state !== 'delivered')
    world.violate('I3', `${name} was delivered and is owed again`);
  // Only a person's redelivery of what was rejected begins to count anew.
  if (before.state === 'pending' && (after.attempts ?? 0) < (before.attempts ?? 0))
    world.violate('I3', `an attempt at ${name} is forgotten`);
}

/**
 * What failed together must not come back together: no three attempts are planned for the same millisecond (F42). Two are by
 * chance, once in some ten thousand seeds: each waits within a window of half a minute of its own.
 */
function watchCrowd(world: SimWorld, tenant: string, { partition, sort }: Kept, nextAt: string): void {
  if (Date.parse(nextAt) <= world.timeline.now + tolerance / 5) return;
  const others = [...world.ground(tenant).store.items.values()].filter(
    (other) => other.sort === sort && other.partition !== partition && other.text.includes(`"nextAt":"${nextAt}"`),
  );
  if (others.length > 1) world.violate('F42', `${others.length + 1} attempts of ${tenant} come back at ${nextAt}`);
}

/** What belongs to an accepted submission goes only after it has ended and its retention has passed. */
function watchRemoval(world: SimWorld, tenant: string, gone: Kept): void {
  if (!gone.partition.startsWith(partitions.submission(''))) return;
  if (gone.sort.startsWith('DOCUMENT#') && DocumentItem.parse(JSON.parse(gone.text)).state === 'expected') return;
  if (gone.sort.startsWith('NEWS#')) return;
  const name = `${gone.sort} of ${tenant}`;
  const item = gone.sort === sorts.meta ? undefined : world.ground(tenant).store.read(gone.partition, sorts.meta);
  const stored =
    gone.sort === sorts.meta ? parseMeta({ ...gone, body: JSON.parse(gone.text) }) : item && parseMeta(item);
  const isAudit = gone.sort === sorts.meta || gone.sort.startsWith('EVENT#');
  if (stored === undefined && isLateArrival(world, tenant, gone)) return watchArrival(world, tenant, gone);
  if (stored === undefined) return world.violate('I8', `${name} was erased without a trace`);
  if (isAudit ? stored.kind !== 'erased' : stored.kind === 'erased')
    return world.violate('I8', `${name} was erased out of turn`);
  const isAsked = item?.list?.name === 'expiry' && world.erasures.has(`${tenant} ${gone.partition}`);
  if (stored.kind === 'live' && isAsked && ['completed', 'discarded'].includes(stored.meta.state)) return;
  const mayGo = stored.kind === 'erased' ? auditEnd(stored.tombstone.erasedAt) : retentionEnd(stored.meta);
  if (mayGo === undefined || mayGo > world.timeline.now + tolerance)
    world.violate('I8', `${name} was erased before its time`);
}

/** Of a hand-over that was cut off, and its time has passed: what was noted of it goes. */
function isLateArrival(world: SimWorld, tenant: string, gone: Kept): boolean {
  const item = world.ground(tenant).store.read(gone.partition, sorts.arrival);
  const body: unknown = gone.sort === sorts.arrival ? JSON.parse(gone.text) : item?.body;
  const { data } = Arrival.safeParse(body);
  return data?.state === 'going' && Date.parse(data.until) <= world.timeline.now + tolerance;
}

/** It goes last: with it nobody would look for a file of it any more. */
function watchArrival(world: SimWorld, tenant: string, { partition, sort }: Kept): void {
  if (sort !== sorts.arrival) return;
  const { store, documents } = world.ground(tenant);
  const id = partition.slice(partitions.submission('').length);
  const isLeft = [...documents.clean.keys()].some((place) => place.includes(id));
  const isNoted = [...store.items.values()].some((item) => item.partition === partition && item.sort !== sort);
  if (isLeft || isNoted)
    world.violate('I8', `${tenant} keeps a file of a hand-over that was cut off, and nobody looks for it`);
}

/** The dog-tax form keeps the last trace for three years. */
const auditEnd = (erasedAt: string): number => addPeriod(new Date(erasedAt), 'P3Y').getTime();

function retentionEnd(meta: Extract<ReturnType<typeof parseMeta>, { kind: 'live' }>['meta']): number | undefined {
  const ended =
    meta.state === 'completed' ? meta.deliveredAt : meta.state === 'discarded' ? meta.discardedAt : undefined;
  return ended === undefined ? undefined : addPeriod(new Date(ended), meta.header.retention.afterDelivery).getTime();
}
