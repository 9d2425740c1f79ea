import { partitions, sorts } from '../../domain/partitions.ts';
import { parseMeta } from '../../domain/read-meta.ts';
import type { Kept } from './sim-store.ts';
import type { SimWorld } from './sim-world.ts';

type Breaker = { parkedAt?: string };
type Duty = { state?: string; destination?: string; lease?: { by: string } };
type Headed = { state?: string; receiptNumber?: string; header?: { authority?: { id: string; tenant: string } } };

/**
 * What operators said holds at every write: nobody who begins after a destination was parked tries it (S20), only what is
 * routed there is tried (I4), and nobody but an operator moves a submission to another office.
 */
export function watchActs(world: SimWorld, tenant: string, before: Kept | undefined, after: Kept): void {
  if (after.sort === sorts.breaker) watchBreaker(world, tenant, after);
  if (after.sort.startsWith('DELIVERY#')) watchLease(world, tenant, before, after);
  if (after.sort === sorts.meta && before !== undefined) watchOffice(world, tenant, before, after);
}

function watchBreaker(world: SimWorld, tenant: string, { partition, text }: Kept): void {
  const name = `${tenant} ${partition.slice(partitions.breaker('').length)}`;
  const { parkedAt }: Breaker = JSON.parse(text);
  const who = world.timeline.current?.name;
  if (parkedAt === undefined && world.parked.has(name) && who?.startsWith('operator') === false)
    world.violate('S20', `${name} was parked, and ${who} lets it in`);
  if (parkedAt === undefined) world.parked.delete(name);
  else if (!world.parked.has(name)) world.parked.set(name, world.timeline.now);
}

function watchLease(world: SimWorld, tenant: string, before: Kept | undefined, after: Kept): void {
  const was: Duty = before === undefined ? {} : JSON.parse(before.text);
  const { lease, destination = '' }: Duty = JSON.parse(after.text);
  if (lease === undefined || lease.by === was.lease?.by) return;
  world.whenTried?.(tenant, destination);
  const parked = world.parked.get(`${tenant} ${destination}`);
  const begun = world.timeline.current?.begun ?? 0;
  if (parked !== undefined && begun > parked)
    world.violate('S20', `${destination} of ${tenant} is parked and tried all the same`);
  const item = world.ground(tenant).store.read(after.partition, sorts.meta);
  const stored = item && parseMeta(item);
  const meta = stored?.kind === 'live' && 'destinations' in stored.meta ? stored.meta : undefined;
  // The neighbour's report may come before it is known here that the parcel has arrived.
  const isOpen = meta?.state === 'routed' || destination.startsWith('tenant:');
  if (!isOpen || meta?.destinations.includes(destination) !== true)
    world.violate('I4', `${after.partition} of ${tenant} is brought to ${destination} and does not belong there`);
}

function watchOffice(world: SimWorld, tenant: string, before: Kept, after: Kept): void {
  const [was, is]: [Headed, Headed] = [JSON.parse(before.text), JSON.parse(after.text)];
  if (is.header === undefined || is.header.authority?.id === was.header?.authority?.id) return;
  const { authority } = is.header;
  for (const { partition, sort, text } of world.ground(tenant).store.items.values())
    if (partition === after.partition && sort.startsWith('DELIVERY#') && /"state":"(?:pending|delivered)"/.test(text))
      world.violate('S23', `${partition} of ${tenant} is sent elsewhere, and ${sort} is under way or there`);
  const who = world.timeline.current?.name ?? 'a late write';
  if (authority === undefined)
    return world.violate('I4', `${who} took the office from ${after.partition} of ${tenant}`);
  world.readdressed.set(is.receiptNumber ?? '', authority.tenant);
  world.note('readdressed');
}
