import { afterEach, beforeEach, expect, test } from 'vitest';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { eraseNow } from '../../domain/erase-now.ts';
import { exportSubmission } from '../../domain/export-submission.ts';
import { listSubmissions } from '../../domain/list-submissions.ts';
import { parkDestination, unparkDestination } from '../../domain/park-destination.ts';
import type { Ports, Store } from '../../domain/ports.ts';
import { listTombstones, replayTombstones } from '../../domain/replay-tombstones.ts';
import { reconcile } from '../../domain/reconcile.ts';
import { type BooksWorld, codesOf, delivered, Members, openBooksWorld, unavailable } from '../books-world.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());

const operator = { name: 'o.meier', reason: 'Rückfrage geklärt' };
const nobody = { name: '', reason: '' };
const refused = { kind: 'problem', code: 'operator-missing' };
/** Ports whose store fails so many commits, as if somebody else had been faster. */
const overtaken = (times: number): Ports => {
  const { store } = world.neudorf();
  let left = times;
  const commit: Store['commit'] = async (writes) =>
    (left -= 1) >= 0 ? { committed: false, conflicts: [] } : store.commit(writes);
  return { ...world.neudorf(), store: { ...store, commit } };
};

test('nobody without a name and a reason erases, exports, parks or replays anything', async () => {
  const submission = await world.accept();
  const ports = world.neudorf();

  expect(await eraseNow(submission, nobody, ports)).toMatchObject(refused);
  expect(await exportSubmission(submission, nobody, ports)).toMatchObject(refused);
  expect(await parkDestination('akte', nobody, ports)).toMatchObject(refused);
  expect(await unparkDestination('akte', nobody, ports)).toMatchObject(refused);
  expect(await replayTombstones([], nobody, ports, () => undefined)).toMatchObject(refused);
});

test('what is discarded can be erased once everybody was told of it, and not before', async () => {
  const submission = await world.accept();
  await world.work();
  await discardSubmission(submission, operator, world.neudorf());

  const early = await eraseNow(submission, operator, world.neudorf());
  await world.work();
  const raced = await eraseNow(submission, operator, overtaken(50));
  const erased = await eraseNow(submission, operator, world.neudorf());

  expect(early).toMatchObject({ code: 'not-finished' });
  expect(raced).toMatchObject({ code: 'changed-meanwhile' });
  expect(erased).toEqual({ kind: 'erased' });
  expect(await listTombstones(world.neudorf(), () => true)).toMatchObject([{ id: submission, outcome: 'discarded' }]);
});

test('whoever parks while another does looks again, and gives up when it goes on and on', async () => {
  expect(await parkDestination('akte', operator, overtaken(1))).toEqual({ kind: 'parked' });
  expect(await unparkDestination('akte', operator, overtaken(20))).toMatchObject({ code: 'changed-meanwhile' });
});

test('unparking wakes what waits for this destination, and leaves alone what is being tried', async () => {
  const [leased, waiting] = [await world.accept(), await world.accept()];
  await world.work();
  await parkDestination('akte', operator, world.neudorf());
  const until = '2999-01-01T00:00:00.000Z';
  await world.tamper(leased, 'DELIVERY#akte', { lease: { by: 'f'.repeat(32), until } }, { name: 'due', at: until });

  const raced = await unparkDestination('akte', operator, overtaken(0));
  await parkDestination('akte', operator, world.neudorf());
  let commits = 0;
  const { store } = world.neudorf();
  const commit: Store['commit'] = async (writes) =>
    (commits += 1) > 1 ? { committed: false, conflicts: [] } : store.commit(writes);
  const moved = await unparkDestination('akte', operator, { ...world.neudorf(), store: { ...store, commit } });

  expect(raced).toEqual({ kind: 'unparked', waiting: 1 });
  expect(moved).toEqual({ kind: 'unparked', waiting: 0 });
  expect(waiting).not.toBe(leased);
});

test('an attempt that ends while its destination is parked leaves it parked, however it ended', async () => {
  await world.accept();
  await world.work();
  await parkDestination('akte', operator, world.neudorf());
  const parked = async () => (await world.neudorf().store.get('BREAKER#akte', 'BREAKER'))?.body;
  const before = await parked();
  world.answer(delivered);
  world.pass(3_600_000);
  await world.tick();
  world.answer(unavailable);

  expect(before).toMatchObject({ failures: 1, parkedAt: expect.any(String) });
  expect(await parked()).toMatchObject({ parkedAt: expect.any(String) });
});

test('what waits for a parked destination is looked at ever more rarely, for each look costs', async () => {
  await world.accept();
  await world.work();
  await parkDestination('akte', operator, world.neudorf());
  const nextLook = async (hours: number): Promise<number> => {
    for (let hour = 0; hour < hours; hour += 1) {
      world.pass(3_600_000);
      await world.tick();
    }
    const [next] = await world.neudorf().store.list('due', '2999-01-01T00:00:00.000Z', 1);
    return (Date.parse(next?.list?.at ?? '') - world.neudorf().now().getTime()) / 3_600_000;
  };

  const atFirst = await nextLook(1);
  const later = await nextLook(48);

  expect(atFirst).toBeLessThanOrEqual(1.1);
  expect(later).toBeLessThanOrEqual(6.1);
  const looks = world.logged.filter(({ line }) => line.outcome === 'postponed').length;
  expect(looks).toBeGreaterThan(5);
  expect(looks).toBeLessThan(16);
});

test('what was erased in the moment of an export, or has lost its answers or a file, is no package', async () => {
  const { submission, document } = await world.acceptWithFile();
  await world.work();
  const ports = world.neudorf();
  const withoutBody = {
    ...ports.store,
    get: async (partition: string, sort: string) => (sort === 'BODY' ? undefined : ports.store.get(partition, sort)),
  };
  let reads = 0;
  const goneAfter = {
    ...ports.store,
    get: async (partition: string, sort: string) =>
      sort === 'META' && (reads += 1) > 1 ? undefined : ports.store.get(partition, sort),
  };

  const body = await exportSubmission(submission, operator, { ...ports, store: withoutBody });
  const gone = await exportSubmission(submission, operator, { ...ports, store: goneAfter });
  const unpublished = await exportSubmission(submission, operator, {
    ...ports,
    publications: { ...ports.publications, get: async () => undefined },
  });
  await ports.documents.removeSealed(submission, document);
  const whole = await exportSubmission(submission, operator, ports);

  expect(body).toMatchObject({ code: 'changed-meanwhile' });
  expect(gone).toMatchObject({ code: 'not-found' });
  expect(unpublished.kind === 'exported' && unpublished.files.map(({ name }) => name)).toEqual([
    'manifest.json',
    'angaben.jwe',
    'anlage-1.jwe',
  ]);
  await expect(whole.kind === 'exported' ? whole.files.at(-1)?.content() : undefined).rejects.toThrow(
    'is not in the clean store',
  );
});

test('a tombstone that is overtaken is counted, and replayed the next time', async () => {
  const submission = await world.accept();
  await world.work();
  const tombstone = {
    id: submission,
    state: 'erased',
    receivedAt: '2026-11-24T09:00:00.000Z',
    erasedAt: '2026-11-25T09:00:00.000Z',
    outcome: 'delivered',
    receiptNumber: '0000-0000-000',
    form: 'hundesteuer-anmeldung',
    head: { number: 5, hash: 'a'.repeat(64) },
  } as const;

  const raced = await replayTombstones([tombstone], operator, overtaken(50), () => undefined);

  expect(raced).toMatchObject({ kind: 'replayed', contended: 1 });
});

test('a head that nobody can read is in no list, and keeps no other from it', async () => {
  const [strange, good] = [await world.accept(), await world.accept()];
  await world.tamper(strange, 'META', { state: 'strange' });

  const listed = await listSubmissions({}, world.neudorf(), () => true);

  expect(listed.map(({ submission }) => submission)).toEqual([good]);
});

test('what operators did to destinations is a chain, too: a changed or removed act is told', async () => {
  const ports = world.neudorf();
  await parkDestination('akte', operator, ports);
  await unparkDestination('akte', operator, ports);
  const whole = await reconcile(world.neudorf());
  const partition = 'BREAKER#akte';
  const first = await ports.store.get(partition, 'EVENT#0000');
  const body = { ...Members.parse(first?.body), by: 'operator:somebody-else' };
  await ports.store.commit([{ kind: 'put', item: { partition, sort: 'EVENT#0000', body }, if: 'any' }]);
  const changed = await reconcile(world.neudorf());
  await ports.store.commit([{ kind: 'put', item: { partition, sort: 'EVENT#0000', body: {} }, if: 'any' }]);
  const unreadable = await reconcile(world.neudorf());

  expect([whole, changed, unreadable].map(codesOf)).toEqual([
    [],
    [[undefined, 'events-broken']],
    [[undefined, 'events-broken']],
  ]);
});
