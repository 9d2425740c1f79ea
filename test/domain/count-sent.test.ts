import { afterEach, beforeEach, expect, test } from 'vitest';
import { balanceAndCount } from '../../domain/count-sent.ts';
import { formNumbers, type FormNumbers } from '../../domain/form-numbers.ts';
import type { Item, Ports } from '../../domain/ports.ts';
import { type BooksWorld, openBooksWorld } from '../books-world.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());

const hour = 3_600_000;
const dog = 'hundesteuer-anmeldung';
async function numbers(): Promise<FormNumbers> {
  const found = await formNumbers(dog, world.neudorf());
  if (found.kind === 'problem') throw new Error(found.code);
  return found;
}
const sent = async (): Promise<[string, number][]> =>
  (await numbers()).versions.flatMap(({ days }) => days.map(({ day, sent }): [string, number] => [day, sent]));

/** The table in pages of four items, so many of them in a night. */
function night(pages = Infinity, more: Partial<Ports> = {}): ReturnType<typeof balanceAndCount> {
  let read = 0;
  const ports = { ...world.neudorf(), ...more };
  const items: Ports['inventory']['items'] = async (from = '0') => {
    const found: Item[] = (await ports.inventory.items()).found.filter(({ partition }) => partition !== 'NUMBERS');
    const next = Number(from) + 4;
    return { found: found.slice(Number(from), next), ...(next < found.length && { next: String(next) }) };
  };
  return balanceAndCount({ ...ports, inventory: { ...ports.inventory, items }, mayGoOn: () => (read += 1) < pages });
}

test('a day is counted in the night after it, once, however often the night is run', async () => {
  await world.accept();
  await world.accept();
  await night();
  const early = await sent();
  world.pass(24 * hour);
  await world.accept();

  await night();
  await night();

  expect(early).toEqual([]);
  expect(await sent()).toEqual([['2026-11-24', 2]]);
  expect(await numbers()).toMatchObject({ sentUntil: '2026-11-24' });
});

test('days are those of Germany, and nights that did not run are made up for', async () => {
  await night();
  world.pass(13.5 * hour);
  await world.accept();
  world.pass(hour);
  await world.accept();
  await world.accept();

  world.pass(72 * hour);
  await night();

  expect(await sent()).toEqual([
    ['2026-11-24', 1],
    ['2026-11-25', 2],
  ]);
  expect(await numbers()).toMatchObject({ since: '2026-11-24', sentUntil: '2026-11-27' });
});

test('a table that is read in several nights is counted at its end, with what was there when it began', async () => {
  for (let number = 0; number < 4; number += 1) await world.accept();
  world.pass(24 * hour);

  const nights = [];
  const counted = [];
  do {
    nights.push(await night(2));
    counted.push((await sent()).length);
    world.pass(24 * hour);
  } while (nights.at(-1)?.unread !== undefined);

  expect(nights.length).toBeGreaterThan(2);
  expect(counted.slice(0, -1).every((days) => days === 0)).toBe(true);
  expect(await sent()).toEqual([['2026-11-24', 4]]);
  expect(await numbers()).toMatchObject({ sentUntil: '2026-11-24' });
});

test('of a night that goes on where nobody knows what was before, nothing is kept; the next whole one counts', async () => {
  await world.accept();
  await world.accept();
  world.pass(24 * hour);
  await night(2);
  await world.neudorf().store.commit([{ kind: 'remove', partition: 'NUMBERS', sort: 'COUNTED', if: 'any' }]);
  await night();
  const lost = await sent();

  await night();

  expect(lost).toEqual([]);
  expect(await sent()).toEqual([['2026-11-24', 2]]);
});

test('follow-ups, what neighbours handed over and what is erased are not counted', async () => {
  const [own, followUp, arrived, erased] = await Promise.all(Array.from({ length: 4 }, () => world.accept()));
  const { store } = world.neudorf();
  const meta = await store.get(`SUBMISSION#${own}`, 'META');
  expect(meta).toBeDefined();
  await world.remove(erased ?? '', 'META');
  await change(followUp ?? '', (body) => ({
    ...body,
    header: { ...Object(body['header']), followUpOf: 'K7F3-29MW-84QA' },
  }));
  await change(arrived ?? '', (body) => ({ ...body, origin: { tenant: 'altenfeld', submission: '0'.repeat(32) } }));
  world.pass(24 * hour);

  await night();

  expect(await sent()).toEqual([['2026-11-24', 1]]);
});

test('the books are told as they are where the numbers can not be kept', async () => {
  await world.accept();
  await world.work();
  world.pass(24 * hour);
  const { store } = world.neudorf();
  const busy = {
    ...store,
    get: (...asked: [string, string]) => (asked[0] === 'NUMBERS' ? Promise.reject(new Error()) : store.get(...asked)),
  };

  const books = await night(Infinity, { store: busy });

  expect(books).toMatchObject({ isWhole: true, accepted: 1, differences: [] });
  expect(world.logged.map(({ line }) => line)).toContainEqual({ step: 'count-sent', outcome: 'fault' });
  expect(await sent()).toEqual([]);
});

async function change(submission: string, by: (body: Record<string, unknown>) => object): Promise<void> {
  const { store } = world.neudorf();
  const item = await store.get(`SUBMISSION#${submission}`, 'META');
  if (item === undefined) throw new Error('it is gone');
  await store.commit([{ kind: 'put', item: { ...item, body: by(Object(item.body)) }, if: 'any' }]);
}
