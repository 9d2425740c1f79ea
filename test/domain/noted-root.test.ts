import { afterEach, beforeEach, expect, test } from 'vitest';
import { balanceBooks } from '../../domain/balance-books.ts';
import { readRoots } from '../../domain/daily-roots.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { runCommand } from '../cli/run-command.ts';
import { type BooksWorld, codesOf, openBooksWorld } from '../books-world.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

const day = 86_400_000;

/** An operator writes down the root of a night, and asks for it later. */
let world: BooksWorld;
let desk: World;
beforeEach(async () => {
  world = await openBooksWorld();
  desk = await openWorld();
});
afterEach(() => {
  world.close();
  desk.close();
});

const night = async () => {
  world.pass(day);
  await balanceBooks(world.neudorf());
};
const audit = (noted: string) => verifyAudit({ ...world.neudorf(), noted });
const removeRoots = async () => {
  const { store } = world.neudorf();
  for (const { sort } of await store.query('ROOTS', ''))
    await store.commit([{ kind: 'remove', partition: 'ROOTS', sort, if: 'any' }]);
};

test('the whole chain is gone, and with it a submission: nothing else would tell, what was written down does', async () => {
  await world.accept();
  await night();
  const { roots } = await readRoots(world.neudorf());
  const [kept] = roots;
  await removeRoots();

  const unasked = await verifyAudit(world.neudorf());
  const asked = await audit(kept?.hash ?? '');

  expect(codesOf(unasked)).toEqual([]);
  expect(codesOf(asked)).toEqual([[undefined, 'root-unknown']]);
  expect(asked.noted).toBeUndefined();
});

test('a chain that was written anew does not have what was written down, however whole it is', async () => {
  await world.accept();
  await night();
  await night();
  const [first] = (await readRoots(world.neudorf())).roots;
  await removeRoots();
  await world.accept();
  await night();
  await night();

  expect((await readRoots(world.neudorf())).isWhole).toBe(true);
  expect(codesOf(await audit(first?.hash ?? ''))).toEqual([[undefined, 'root-unknown']]);
});

test('the hash of a night and the root over its histories are both found, with the nights that follow', async () => {
  await world.accept();
  await night();
  await world.accept();
  await night();
  await night();
  const [, second] = (await readRoots(world.neudorf())).roots;

  const [byHash, byRoot] = [await audit(second?.hash ?? ''), await audit(second?.root ?? '')];

  expect([byHash, byRoot].map(({ differences }) => differences)).toEqual([[], []]);
  expect([byHash, byRoot].map(({ noted }) => noted)).toEqual([second, second]);
});

test('the command says of which night it is, and ends with 1 where it stands nowhere or is no root at all', async () => {
  await submit(desk, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
  for (let nights = 0; nights < 2; nights += 1) {
    desk.pass(day);
    await balanceBooks(desk.ports('neudorf'));
  }
  const [first] = (await readRoots(desk.ports('neudorf'))).roots;

  const found = await runCommand(desk, 'verify-audit', [], { root: first?.hash.toUpperCase() });
  const unknown = await runCommand(desk, 'verify-audit', [], { root: 'ab'.repeat(32) });
  const json = await runCommand(desk, 'verify-audit', [], { root: first?.root, json: true });

  expect(found.code).toBe(0);
  expect(found.said).toContain(`Ihre Prüfsumme ist die von Nacht 0 (bis ${first?.until}); von ihr führt die Kette`);
  expect(unknown.code).toBe(1);
  expect(unknown.said).toMatch(/root-unknown[^]*in keiner Nacht[^]*1 Abweichung\.$/);
  expect([json.code, JSON.parse(json.said)]).toEqual([0, expect.objectContaining({ noted: first })]);
  await expect(runCommand(desk, 'verify-audit', [], { root: 'abc' })).rejects.toThrow('64 Zeichen');
});

test('a night that was found is no comfort where the chain is broken', async () => {
  await submit(desk, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
  for (let nights = 0; nights < 3; nights += 1) {
    desk.pass(day);
    await balanceBooks(desk.ports('neudorf'));
  }
  const { store } = desk.ports('neudorf');
  const [first] = (await readRoots({ store })).roots;
  await store.commit([{ kind: 'remove', partition: 'ROOTS', sort: 'ROOT#00001', if: 'any' }]);

  const { code, said } = await runCommand(desk, 'verify-audit', [], { root: first?.hash });

  expect(code).toBe(1);
  expect(said).toContain('roots-broken');
  expect(said).toContain('Ihre Prüfsumme ist die von Nacht 0');
  expect(said).not.toContain('von ihr führt die Kette');
});
