import { verifyChain } from '../../domain/event-chain.ts';
import { sorts } from '../../domain/partitions.ts';
import { parseMeta, type StoredMeta } from '../../domain/read-meta.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { SubmissionEvent } from '../../schemas/event.ts';
import type { Application } from './application.ts';
import { simInventory } from './sim-inventory.ts';
import type { Ground, SimWorld } from './sim-world.ts';

/**
 * One tenant's ground at rest: chains are whole (I9), nothing is unfinished (I5), every submission is one that somebody
 * sent or another tenant handed over and the house's own audit finds nothing (I12), not even of a hand-over that was cut off, and of
 * an erased one nothing can be read any more (I8).
 */
export async function checkGround(world: SimWorld, ground: Ground, applications: Application[]): Promise<void> {
  const { store, tenant, documents } = ground;
  const inventory = simInventory(store, documents);
  const now = (): Date => new Date(world.timeline.now);
  const publications = world.town.read.get(tenant.id) ?? { put: async () => undefined, get: async () => undefined };
  const { differences } = await verifyAudit({ store, inventory, documents, publications, now, log: () => undefined });
  for (const { code, submission = '' } of differences)
    world.violate('I12', `the books of ${tenant.id} say ${code} of ${submission}`);
  const known = new Set(applications.map(({ id }) => id));
  const origins = new Set<string>();
  for (const { partition, sort } of store.items.values()) {
    if (sort !== sorts.meta) continue;
    const item = store.read(partition, sort);
    const stored = item && parseMeta(item);
    if (stored === undefined) continue;
    const { id } = stored.kind === 'live' ? stored.meta : stored.tombstone;
    if (stored.kind === 'live' && !['completed', 'discarded'].includes(stored.meta.state))
      world.violate('I5', `${id} of ${tenant.id} is still ${stored.meta.state}`);
    if (stored.kind === 'live' && stored.meta.origin === undefined && !known.has(id))
      world.violate('I12', `${id} of ${tenant.id} was sent by nobody`);
    const origin = stored.kind === 'live' ? stored.meta.origin?.submission : undefined;
    if (origin !== undefined && origins.has(origin)) world.violate('I2', `${origin} was handed to ${tenant.id} twice`);
    if (origin !== undefined) origins.add(origin);
    if (stored.kind === 'erased') checkErased(world, ground, id, partition);
    await checkHistory(world, ground, stored, partition);
  }
}

function checkErased(world: SimWorld, { store, documents, tenant }: Ground, id: string, partition: string): void {
  for (const item of store.items.values())
    if (item.partition === partition && item.sort !== sorts.meta && !item.sort.startsWith('EVENT#'))
      world.violate('I8', `${item.sort} of ${tenant.id} is left of an erased submission`);
  for (const place of [...documents.quarantine.keys(), ...documents.clean.keys()])
    if (place.includes(id)) world.violate('I8', `a file of ${tenant.id} is left of an erased submission`);
}

async function checkHistory(world: SimWorld, { store }: Ground, stored: StoredMeta, partition: string): Promise<void> {
  const items = await store.query(partition, 'EVENT#');
  const events = items.map(({ body }) => SubmissionEvent.parse(body));
  const chain = await verifyChain(events);
  const { head } = stored.kind === 'live' ? stored.meta : stored.tombstone;
  if (chain.kind === 'broken' || events.at(-1)?.hash !== head.hash)
    world.violate('I9', `the history of ${partition} is broken`);
}
