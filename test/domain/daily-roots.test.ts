import { afterEach, beforeEach, expect, test } from 'vitest';
import { balanceBooks } from '../../domain/balance-books.ts';
import { readRoots } from '../../domain/daily-roots.ts';
import { nextEvent } from '../../domain/event-chain.ts';
import { merkleRoot } from '../../domain/merkle-root.ts';
import { partTag } from '../../domain/part-hashes.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { SubmissionEvent } from '../../schemas/event.ts';
import { type BooksWorld, codesOf, delivered, Members, openBooksWorld, partitionOf } from '../books-world.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());

const day = 86_400_000;
const night = async () => {
  world.pass(day);
  await world.tick();
  await world.night();
  return balanceBooks(world.neudorf());
};
const audit = () => verifyAudit(world.neudorf());

/** Removes every trace of a submission. */
async function vanish(submission: string): Promise<void> {
  const partition = partitionOf(submission);
  for (const { sort } of await world.neudorf().store.query(partition, '')) await world.remove(submission, sort);
}

/** Whoever knows how chains are made forges a whole one, with another name at its beginning. */
async function forge(submission: string): Promise<void> {
  const partition = partitionOf(submission);
  const items = await world.neudorf().store.query(partition, 'EVENT#');
  let head: SubmissionEvent | undefined;
  for (const { sort, body } of items) {
    const { number: _number, previous: _previous, hash: _hash, ...event } = SubmissionEvent.parse(body);
    const by = sort === 'EVENT#0000' ? 'somebody-else' : event.by;
    head = await nextEvent(head, { ...event, by });
    await world.neudorf().store.commit([{ kind: 'put', item: { partition, sort, body: head }, if: 'any' }]);
  }
  await world.tamper(submission, 'META', { head: { number: head?.number ?? 0, hash: head?.hash ?? '' } });
}

test('each night keeps one root, and each is linked to the one before', async () => {
  await world.accept();
  await night();
  await world.accept();
  await night();
  await balanceBooks(world.neudorf());

  const { roots, isWhole } = await readRoots(world.neudorf());

  expect(roots.map(({ number, histories }) => [number, histories])).toEqual([
    [0, 1],
    [1, 2],
  ]);
  expect(roots[1]?.previous).toBe(roots[0]?.hash);
  expect(roots[1]?.root).not.toBe(roots[0]?.root);
  expect(isWhole).toBe(true);
});

test('what goes on happening to submissions changes nothing about the night before', async () => {
  await world.accept();
  await night();
  world.answer(delivered);
  await world.accept();

  const next = await night();
  world.pass(400 * day);
  await world.night();
  const erased = await night();
  const forgotten = [];
  for (let count = 0; count < 3; count += 1) forgotten.push(await night());

  expect([next, erased, ...forgotten].flatMap(codesOf)).toEqual([]);
  expect(erased.accounts.erased).toBe(2);
});

test('a submission that goes when its audit period ends is no difference, though a root may know it', async () => {
  world.answer(delivered);
  await world.accept();
  await world.work();
  world.pass(400 * day);
  await world.night();
  const [tombstone] = (await world.neudorf().inventory.items()).found.filter(({ list }) => list?.name === 'expiry');
  world.pass(Date.parse(tombstone?.list?.at ?? '') - world.neudorf().now().getTime() - 3.5 * day);

  const nights = [];
  for (let count = 0; count < 6; count += 1) nights.push(await night());

  expect(nights.map(({ accounts }) => accounts.erased)).toEqual([1, 1, 1, 0, 0, 0]);
  expect(nights.flatMap(codesOf)).toEqual([]);
});

test('a submission of which nothing at all is left is missed', async () => {
  const [gone] = [await world.accept(), await world.accept()];
  await night();
  await vanish(gone);

  const after = await night();

  expect(after.accepted).toBe(1);
  expect(codesOf(after)).toEqual([[undefined, 'history-gone']]);
});

test('a history that was forged from its first event on is found by the root of the night before', async () => {
  const forged = await world.accept();
  await night();
  await forge(forged);

  expect(codesOf(await audit())).toEqual([[undefined, 'root-differs']]);
});

test('a root that was changed or removed is found, and none is put in its place', async () => {
  await world.accept();
  await night();
  await night();
  const store = world.neudorf().store;
  const put = (sort: string, body: unknown) =>
    store.commit([{ kind: 'put', item: { partition: 'ROOTS', sort, body }, if: 'any' }]);
  const first = Members.parse((await store.get('ROOTS', 'ROOT#00000'))?.body);
  const newest = (await store.get('ROOTS', 'NEWEST'))?.body;

  await put('ROOT#00000', { ...first, histories: 7 });
  const changed = await audit();
  await store.commit([{ kind: 'remove', partition: 'ROOTS', sort: 'ROOT#00000', if: 'any' }]);
  const removed = await audit();
  await put('ROOT#00000', first);
  await put('NEWEST', { root: 'unreadable' });
  const unreadable = await audit();
  world.pass(day);
  await balanceBooks(world.neudorf());
  const kept = (await store.get('ROOTS', 'NEWEST'))?.body;
  await put('NEWEST', newest);

  expect([changed, removed, unreadable].map(codesOf)).toEqual([1, 2, 3].map(() => [[undefined, 'roots-broken']]));
  expect(kept).toEqual({ root: 'unreadable' });
  expect((await audit()).differences).toEqual([]);
});

test('books that could not be read to the end keep no root', async () => {
  await balanceBooks({
    ...world.neudorf(),
    inventory: { ...world.neudorf().inventory, items: async () => ({ found: [], next: 'more' }) },
    mayGoOn: () => false,
  });

  expect((await readRoots(world.neudorf())).roots).toEqual([]);
});

test('a root of longer ago than two days is held against nothing', async () => {
  const gone = await world.accept();
  await night();
  await vanish(gone);
  world.pass(2 * day);

  expect((await audit()).differences).toEqual([]);
});

test('a history that began before events told of parts is not judged by them', async () => {
  const submission = await world.accept();
  const partition = partitionOf(submission);
  const item = await world.neudorf().store.get(partition, 'EVENT#0000');
  const { number: _number, previous: _previous, hash: _hash, facts, ...event } = SubmissionEvent.parse(item?.body);
  const { parts, ...older } = facts;
  const first = await nextEvent(undefined, { ...event, facts: older });
  await world
    .neudorf()
    .store.commit([{ kind: 'put', item: { partition, sort: 'EVENT#0000', body: first }, if: 'any' }]);
  await world.tamper(submission, 'META', { head: { number: 0, hash: first.hash } });

  expect(parts).toContain(await partTag({ sort: 'BODY' }));
  expect((await audit()).differences).toEqual([]);
});

test('a file that was changed in the store is told by its id', async () => {
  const { submission, document } = await world.acceptWithFile();
  await world.work();
  const { documents } = world.neudorf();
  const altered = { ...documents, getSealed: async () => 'another sealed text' };
  const waiting = await world.acceptWithFile();
  const plain = { ...documents, readQuarantine: async () => new Uint8Array([1]) };

  const sealed = await verifyAudit({ ...world.neudorf(), documents: altered });
  const unreleased = await verifyAudit({ ...world.neudorf(), documents: plain });

  expect(sealed.differences).toEqual([{ code: 'file-changed', submission, document }]);
  expect(unreleased.differences).toEqual([{ code: 'file-changed', ...waiting }]);
});

test('roots depend on every leaf and on their order, whatever their number', async () => {
  const roots = await Promise.all(
    [[], ['a'], ['b'], ['a', 'b'], ['b', 'a'], ['a', 'b', 'c'], ['a', 'b', 'c', 'c'], ['a', 'b', 'c', 'd', 'e']].map(
      merkleRoot,
    ),
  );

  expect(new Set(roots).size).toBe(8);
  expect(roots.every((root) => /^[0-9a-f]{64}$/.test(root))).toBe(true);
});
