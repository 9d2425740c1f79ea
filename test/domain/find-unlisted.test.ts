import { afterEach, beforeEach, expect, test } from 'vitest';
import { tellBreaker } from '../../domain/breaker.ts';
import { reconcile, type Reconciled } from '../../domain/reconcile.ts';
import { type BooksWorld, codesOf, openBooksWorld } from '../books-world.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());
const books = (): Promise<Reconciled> => reconcile(world.neudorf());

const day = 86_400_000;

test('an entry that has long been due and that its list does not show is told; a backlog is not', async () => {
  const submission = await world.accept();
  await world.work();
  world.pass(3 * day);
  const backlog = await books();
  const store = { ...world.neudorf().store, list: async () => [] };

  const lost = await reconcile({ ...world.neudorf(), store });

  expect(backlog.differences).toEqual([]);
  expect(codesOf(lost)).toEqual([[submission, 'not-listed']]);
});

test('a destination that was given up just now need not be on its list yet; after an hour it must', async () => {
  const failure = { kind: 'unavailable', code: 'cmis-403', affects: 'destination' } as const;
  await tellBreaker('akte', failure, world.neudorf());
  const store = { ...world.neudorf().store, list: async () => [] };

  const soon = await reconcile({ ...world.neudorf(), store });
  world.pass(2 * 3_600_000);
  const late = await reconcile({ ...world.neudorf(), store });

  expect(soon.differences).toEqual([]);
  expect(codesOf(late)).toEqual([['akte', 'not-listed']]);
});

test('what is unfinished and due only after days is told: nobody would go on with it', async () => {
  const submission = await world.accept();
  await world.work();
  const dueAt = (at: string) => world.tamper(submission, 'DELIVERY#akte', {}, { name: 'due', at });
  await dueAt('2026-11-25T10:00:00.000Z');
  const tomorrow = await books();
  await dueAt('2999-01-01T00:00:00.000Z');

  const forgotten = await books();

  expect(tomorrow.differences).toEqual([]);
  expect(codesOf(forgotten)).toEqual([[submission, 'due-too-late']]);
});

test('of a list that is longer than can be looked at nothing is said', async () => {
  await world.accept();
  await world.work();
  world.pass(day);
  const [one] = await world.neudorf().store.list('due', '9999', 1);
  const store = {
    ...world.neudorf().store,
    list: async () =>
      Array.from({ length: 1000 }, () => ({ partition: one?.partition ?? '', sort: 'X', version: 1, body: {} })),
  };

  expect((await reconcile({ ...world.neudorf(), store })).differences).toEqual([]);
});
