import { afterEach, beforeEach, expect, test } from 'vitest';
import { balanceBooks } from '../../domain/balance-books.ts';
import { readRoots } from '../../domain/daily-roots.ts';
import { expireSubmissions } from '../../domain/expire-submissions.ts';
import { parkDestination, unparkDestination } from '../../domain/park-destination.ts';
import type { Item, Ports } from '../../domain/ports.ts';
import { reconcile, type Reconciled } from '../../domain/reconcile.ts';
import { type BooksWorld, codesOf, delivered, openBooksWorld } from '../books-world.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());

const day = 86_400_000;
const operator = { name: 'o.meier', reason: 'Wartung am Wochenende' };

/** The table in pages of three items, so that most submissions lie on two of them. */
function inPages(ports: Ports): Ports {
  const items: Ports['inventory']['items'] = async (from = '0') => {
    const found: Item[] = (await ports.inventory.items()).found;
    const begin = Number(from);
    const next = begin + 3;
    return { found: found.slice(begin, next), ...(next < found.length && { next: String(next) }) };
  };
  return { ...ports, inventory: { ...ports.inventory, items } };
}

/** A night in which so many pages can be read. */
function night(pages: number): Promise<Reconciled> {
  let read = 0;
  return balanceBooks({ ...inPages(world.neudorf()), mayGoOn: () => (read += 1) < pages });
}
const lookedAt = ({ accounts }: Reconciled): number => Object.values(accounts).reduce((sum, count) => sum + count, 0);

test('a table too large for one night is read on in the next, and each submission has its turn', async () => {
  const ids = [];
  for (let number = 0; number < 5; number += 1) ids.push(await world.accept());
  await world.work();
  await parkDestination('akte', operator, world.neudorf());
  await unparkDestination('akte', operator, world.neudorf());
  const clean = [];
  do clean.push(await night(4));
  while (clean.at(-1)?.unread !== undefined);
  for (const id of ids) await world.remove(id, 'BODY');

  const nights = [];
  do nights.push(await night(4));
  while (nights.at(-1)?.unread !== undefined);

  expect(clean.length).toBeGreaterThan(2);
  expect(clean.flatMap(codesOf)).toEqual([]);
  expect([...clean, ...nights].map(({ isWhole, root, files }) => [isWhole, root, files])).toEqual(
    [...clean, ...nights].map(() => [false, undefined, 0]),
  );
  expect(new Set(nights.flatMap(codesOf).map(String))).toEqual(new Set(ids.map((id) => `${id},body-gone`)));
  expect(nights.map(lookedAt).reduce((sum, count) => sum + count, 0)).toBeGreaterThanOrEqual(ids.length);
  expect((await readRoots(world.neudorf())).roots).toEqual([]);
});

test('when the end is reached the next night begins anew, and one that reads everything keeps its root', async () => {
  await world.accept();
  await world.accept();
  await world.work();
  world.pass(day / 24);

  const part = await night(2);
  const rest = await night(100);
  const whole = await night(100);

  expect([part, rest, whole].map(({ isWhole, unread }) => [isWhole, unread !== undefined])).toEqual([
    [false, true],
    [false, false],
    [true, false],
  ]);
  expect(whole).toMatchObject({ accepted: 2, root: { histories: 2 } });
  expect((await readRoots(world.neudorf())).roots).toHaveLength(1);
});

test('a night that dies does not stop the next one, nor does a mark that nobody can read', async () => {
  await world.accept();
  await world.work();
  await night(1);
  const dying = inPages(world.neudorf());
  const items = async (): Promise<never> => Promise.reject(new Error('cut off'));
  await expect(balanceBooks({ ...dying, inventory: { ...dying.inventory, items } })).rejects.toThrow('cut off');
  const after = await night(100);
  const mark = { partition: 'ROOTS', sort: 'UNREAD', body: { strange: true } };
  await world.neudorf().store.commit([{ kind: 'put', item: mark, if: 'absent' }]);

  const strange = await night(100);

  expect([after.isWhole, strange.isWhole]).toEqual([true, true]);
  expect(await world.neudorf().store.get('ROOTS', 'UNREAD')).toBeUndefined();
});

test('acts that lie on two pages are one chain, whichever page is read first', async () => {
  await parkDestination('akte', operator, world.neudorf());
  await unparkDestination('akte', operator, world.neudorf());
  const found = (await world.neudorf().inventory.items()).found;
  const second = found.findIndex(({ partition, sort }) => partition === 'BREAKER#akte' && sort === 'EVENT#0001');
  const ports = inPages(world.neudorf());

  const { differences } = await reconcile({ ...ports, from: String(second) });

  expect(second).toBeGreaterThan(0);
  expect(differences).toEqual([]);
});

test('retention that has no more time leaves the rest for the next night', async () => {
  world.answer(delivered);
  for (let number = 0; number < 3; number += 1) await world.accept();
  await world.work();
  world.pass(40 * day);
  let asked = 0;

  const first = await expireSubmissions({ ...world.neudorf(), mayGoOn: () => (asked += 1) <= 2 });
  const second = await expireSubmissions({ ...world.neudorf(), mayGoOn: () => true });

  expect([first.erased, second.erased]).toEqual([2, 1]);
});
