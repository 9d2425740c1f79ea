import { canonicalJson } from '../../domain/canonical-json.ts';
import { verifyChain } from '../../domain/event-chain.ts';
import { partitions, sorts } from '../../domain/partitions.ts';
import { reconcile } from '../../domain/reconcile.ts';
import { simInventory } from './sim-inventory.ts';
import { parseMeta, type StoredMeta } from '../../domain/read-meta.ts';
import { secretsOfKey } from '../../domain/secrets-of-key.ts';
import { SubmissionEvent } from '../../schemas/event.ts';
import type { Application } from './citizen.ts';
import { canary, type Ground, type SimWorld } from './sim-world.ts';
import { form } from './town.ts';

/** What the books say at rest: the house's against the citizens' and the DMS's. */
export type Books = {
  submissions: number;
  acknowledged: number;
  delivered: number;
  discarded: number;
  lost: number;
  duplicated: number;
  misrouted: number;
  disclosed: number;
  stuck: number;
};

/** Holds everything against the invariants once all is at rest. What does not hold is a violation of the world. */
export async function checkBooks(world: SimWorld, applications: Application[]): Promise<Books> {
  for (const ground of world.grounds.values()) await checkGround(world, ground);
  const books: Books = {
    submissions: 0,
    acknowledged: 0,
    delivered: 0,
    discarded: 0,
    lost: 0,
    duplicated: 0,
    misrouted: 0,
    disclosed: 0,
    stuck: 0,
  };
  for (const application of applications) await checkApplication(world, application, books);
  checkStrangers(world, applications, books);
  books.disclosed = world.violations.filter(({ invariant }) => invariant === 'I10').length;
  books.stuck = world.violations.filter(({ invariant }) => invariant === 'I5' || invariant === 'I6').length;
  return books;
}

async function checkApplication(world: SimWorld, application: Application, books: Books): Promise<void> {
  const { tenant, key, authority, receipt } = application;
  const { id } = await secretsOfKey(tenant, form, key);
  const stored = metaOf(world.ground(tenant), id);
  if (receipt !== undefined) books.acknowledged += 1;
  if (stored === undefined) {
    if (receipt === undefined) return;
    books.lost += 1;
    return world.violate('I1', `${receipt.receiptNumber} was acknowledged and is not there`);
  }
  books.submissions += 1;
  const number = stored.kind === 'live' ? stored.meta.receiptNumber : stored.tombstone.receiptNumber;
  if (receipt !== undefined && receipt.submission !== id)
    world.violate('I2', `${receipt.receiptNumber} is another submission's`);
  const homes = [...world.grounds].filter(([, { dms }]) => dms.cases().has(`Antrag ${number}`)).map(([name]) => name);
  const isDiscarded =
    stored.kind === 'live' ? stored.meta.state === 'discarded' : stored.tombstone.outcome === 'discarded';
  if (homes.some((home) => home !== authority)) {
    books.misrouted += 1;
    world.violate('I4', `${number} belongs to ${authority} and lies in ${homes.join(', ')}`);
  }
  if (isDiscarded) {
    books.discarded += 1;
    return;
  }
  if (homes.length === 0) {
    books.lost += 1;
    return world.violate(
      'I12',
      `${number} (${stored.kind === 'live' ? stored.meta.state : 'erased'}) is not in the DMS of ${authority}`,
    );
  }
  books.delivered += 1;
  checkCase(world, application, number, world.ground(authority), books);
}

/** One case, with the record, the answers, every file once and the manifest; and what she wrote is what lies there (I3, I7). */
function checkCase(
  world: SimWorld,
  { answers, files }: Application,
  number: string,
  { dms }: Ground,
  books: Books,
): void {
  const names = dms.cases().get(`Antrag ${number}`) ?? [];
  if (names.length !== 3 + files.length || new Set(names).size !== names.length) {
    books.duplicated += 1;
    world.violate('I3', `the case of ${number} has ${names.toSorted().join(', ')}`);
  }
  const content = (name: string): Uint8Array =>
    dms.objects.get(`/Eingang/Antrag ${number}/${name}`)?.content ?? new Uint8Array();
  const { answers: stored }: { answers: Record<string, unknown> } = JSON.parse(
    Buffer.from(content('antrag.json')).toString() || '{}',
  );
  const { nachweise: _documents, ...written } = stored ?? {};
  if (canonicalJson(written) !== canonicalJson(answers))
    world.violate('I7', `the answers of ${number} are not those that were sent`);
  const texts = names
    .filter((name) => name.startsWith('Anlage'))
    .map((name) => Buffer.from(content(name)).toString('latin1'));
  const sent = files.map((file) => Buffer.from(file.content).toString('latin1'));
  if (texts.toSorted().join('\0') !== sent.toSorted().join('\0'))
    world.violate('I7', `the files of ${number} are not those that were sent`);
}

/** A case for which nobody ever applied, or one too many. */
function checkStrangers(world: SimWorld, applications: Application[], books: Books): void {
  const cases = [...world.grounds.values()].reduce((sum, { dms }) => sum + dms.cases().size, 0);
  if (cases > applications.length) {
    books.duplicated += 1;
    world.violate('I3', `${cases} cases of ${applications.length} applications`);
  }
}

function metaOf({ store }: Ground, id: string): StoredMeta | undefined {
  const item = store.read(partitions.submission(id), sorts.meta);
  return item && parseMeta(item);
}

/** Chains are whole (I9), nothing unfinished is off its list (I6) or still pending (I5), nothing personal lies in the clear (I10). */
async function checkGround(world: SimWorld, { store, tenant, documents }: Ground): Promise<void> {
  const log = (): void => undefined;
  const inventory = simInventory(store, documents);
  const { differences } = await reconcile({ store, inventory, now: () => new Date(world.timeline.now), log });
  for (const { code, submission = '' } of differences)
    world.violate('I12', `the books of ${tenant.id} say ${code} of ${submission}`);
  for (const { partition, sort, text, list } of store.items.values()) {
    if (text.includes(canary)) world.violate('I10', `an item ${sort} of ${tenant.id} holds answers in the clear`);
    if (sort !== sorts.meta) continue;
    const stored = parseMeta({ partition, sort, version: 1, body: JSON.parse(text), ...(list && { list }) });
    if (stored.kind === 'live' && !['completed', 'discarded'].includes(stored.meta.state))
      world.violate('I5', `${stored.meta.id} of ${tenant.id} is still ${stored.meta.state}`);
    if (stored.kind === 'live' && list === undefined)
      world.violate('I6', `${stored.meta.id} of ${tenant.id} is on no list`);
    const items = await store.query(partition, 'EVENT#');
    const events = items.map(({ body }) => SubmissionEvent.parse(body));
    const chain = await verifyChain(events);
    const head = stored.kind === 'live' ? stored.meta.head : stored.tombstone.head;
    if (chain.kind === 'broken' || events.at(-1)?.hash !== head.hash)
      world.violate('I9', `the history of ${partition} is broken`);
  }
}
