import { afterEach, beforeEach, expect, test } from 'vitest';
import { differenceCodes, differenceText } from '../../domain/difference-text.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';

import { reconcile, type Reconciled } from '../../domain/reconcile.ts';
import type { Json } from '../../schemas/submission.ts';
import {
  type BooksWorld,
  codesOf,
  delivered,
  Members,
  openBooksWorld,
  partitionOf,
  rejected,
  unavailable,
} from '../books-world.ts';
import { sample, submit } from '../world.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());
const books = (): Promise<Reconciled> => reconcile(world.neudorf());

const day = 86_400_000;
const operator = { name: 'o.meier', reason: 'Rückfrage geklärt' };
const good = sample('hundesteuer-anmeldung', 'ein-hund');

test('books of nothing go out even', async () => {
  expect(await books()).toMatchObject({
    accepted: 0,
    accounts: { delivered: 0, pending: 0, waiting: 0, discarded: 0, erased: 0 },
    uploads: 0,
    files: 0,
    differences: [],
    isWhole: true,
  });
});

test('each submission stands in exactly one account, whatever became of it', async () => {
  world.answer(delivered);
  await world.accept();
  await world.work();
  world.pass(400 * day);
  await world.night();
  await world.acceptWithFile();
  await world.work();
  world.answer(rejected);
  const [discarded] = [await world.accept(), await world.accept()];
  await world.work();
  await discardSubmission(discarded, operator, world.neudorf());
  await world.work();
  world.answer(unavailable);
  await world.accept();
  await world.work();
  await world.uploadOnly();

  expect(await books()).toMatchObject({
    accepted: 5,
    accounts: { delivered: 1, pending: 1, waiting: 1, discarded: 1, erased: 1 },
    uploads: 1,
    files: 2,
    differences: [],
    isWhole: true,
  });
});

test('what a person put back is on its way again, and a hand-over is delivered when the other town says so', async () => {
  world.answer(rejected);
  const { submission } = await (await submit(world, good)).json();
  await world.work();
  const waits = await books();
  world.answer(unavailable);
  const [there] = waits.differences.length === 0 ? (await world.neudorf().inventory.items()).found : [];
  const id =
    (await world.neudorf().inventory.items()).found.find(({ sort }) => sort === 'META')?.partition.slice(11) ?? '';
  await redriveSubmission(id, operator, world.neudorf());
  await world.work();
  const goes = await books();
  const before = await reconcile(world.ports());
  world.answer(delivered);
  world.pass(day);
  await world.tick();

  const [here, county] = [await books(), await reconcile(world.ports())];

  expect(there).toBeDefined();
  expect(submission).not.toBe(id);
  expect([waits.accounts.waiting, goes.accounts.pending, here.accounts.delivered]).toEqual([1, 1, 1]);
  expect([before.accounts.pending, county.accounts.delivered]).toEqual([1, 1]);
  expect([waits, goes, before, here, county].flatMap(codesOf)).toEqual([]);
});

test.each([
  ['META', 'meta-gone'],
  ['BODY', 'body-gone'],
  ['COPY', 'copy-gone'],
  ['DELIVERY#akte', 'delivery-gone'],
  ['EVENT#0000', 'events-broken'],
  ['EVENT#0001', 'events-broken'],
])('%s removed by a stranger’s hand is told by id and code, and nothing is mended', async (sort, code) => {
  const [whole, broken] = [await world.accept(), await world.accept()];
  await world.work();
  const before = await books();
  await world.remove(broken, sort);

  const after = await books();
  const again = await books();

  expect(before.differences).toEqual([]);
  expect(codesOf(after)).toEqual([[broken, code]]);
  expect(again).toEqual(after);
  expect(whole).not.toBe(broken);
  expect(world.logged.filter(({ line }) => line.outcome === 'mismatch').map(({ line }) => line)).toEqual([
    { step: 'reconcile', outcome: 'mismatch', submission: broken, code },
    { step: 'reconcile', outcome: 'mismatch', submission: broken, code },
  ]);
});

test.each<[string, string, Record<string, Json>, string[]]>([
  ['a changed event', 'EVENT#0000', { by: 'somebody-else' }, ['events-broken']],
  ['an event of no known shape', 'EVENT#0001', { type: 'unheard-of' }, ['unreadable']],
  ['a head of no known shape', 'META', { state: 'strange' }, ['unreadable']],
  ['another hash of the answers', 'META', { answersHash: 'a'.repeat(64) }, ['hash-differs']],
  ['another receipt number', 'META', { receiptNumber: '0000-0000-000' }, ['number-differs']],
  ['another id', 'META', { id: 'a'.repeat(32) }, ['number-differs']],
  ['a head that names no event', 'META', { head: { number: 7, hash: 'a'.repeat(64) } }, ['events-broken']],
])('%s is told', async (_what, sort, change, expected) => {
  const submission = await world.accept();
  await world.work();
  await world.tamper(submission, sort, change);

  expect(codesOf(await books())).toEqual(expected.map((code) => [submission, code]));
});

test.each<[string, unknown, string[]]>([
  ['is kept', { state: 'kept', sealed: 'x', told: [], attempts: 0 }, []],
  ['was written to for the last time', { state: 'sent' }, []],
  ['was refused', { state: 'refused', code: 'smtp-550' }, []],
  ['is of no known shape', { state: 'lent' }, ['unreadable']],
])('an address that %s is looked at too', async (_what, body, expected) => {
  const submission = await world.accept();
  await world.work();
  await world
    .neudorf()
    .store.commit([
      { kind: 'put', item: { partition: `SUBMISSION#${submission}`, sort: 'META#CONTACT', body }, if: 'absent' },
    ]);

  expect(codesOf(await books())).toEqual(expected.map((code) => [submission, code]));
});

test('an address from which nothing follows any more must not be due', async () => {
  const submission = await world.accept();
  await world.work();
  const place = { partition: `SUBMISSION#${submission}`, sort: 'META#CONTACT' };
  const list = { name: 'due', at: '2026-01-01T00:00:00.000Z' } as const;
  await world
    .neudorf()
    .store.commit([{ kind: 'put', item: { ...place, body: { state: 'sent' }, list }, if: 'absent' }]);

  expect(codesOf(await books())).toEqual([[submission, 'off-list']]);
});

test('answers and copy that are no sealed text are told', async () => {
  const submission = await world.accept();
  await world
    .neudorf()
    .store.commit([
      { kind: 'put', item: { partition: partitionOf(submission), sort: 'BODY', body: { open: true } }, if: 'any' },
    ]);

  expect(codesOf(await books())).toEqual([[submission, 'unreadable']]);
});

test('what is unfinished and stands on no list, or on a wrong one, is told: nobody would go on with it', async () => {
  const [off, wrong] = [await world.accept(), await world.accept()];
  await world.work();
  await world.tamper(off, 'DELIVERY#akte', {}, 'off');
  await world.tamper(wrong, 'META', {}, { name: 'due', at: '2026-11-24T10:00:00.000Z' });

  expect(new Map((await books()).differences.map(({ submission, code }) => [submission, code]))).toEqual(
    new Map([
      [off, 'off-list'],
      [wrong, 'off-list'],
    ]),
  );
});

test('an entry of a kind that nobody knows is told', async () => {
  const submission = await world.accept();
  await world
    .neudorf()
    .store.commit([
      { kind: 'put', item: { partition: partitionOf(submission), sort: 'STRANGE', body: {} }, if: 'any' },
    ]);

  expect(codesOf(await books())).toEqual([[submission, 'off-list']]);
});

test('a submission whose history ends otherwise than it stands is told', async () => {
  world.answer(delivered);
  const submission = await world.accept();
  await world.work();
  const item = await world.neudorf().store.get(partitionOf(submission), 'META');
  const { deliveredAt: _at, ...meta } = Members.parse(item?.body);
  const list = { name: 'expiry', at: '2026-11-30T00:00:00.000Z' } as const;
  await world.neudorf().store.commit([
    {
      kind: 'put',
      item: { partition: partitionOf(submission), sort: 'META', body: { ...meta, state: 'routed' }, list },
      if: 'any',
    },
  ]);

  expect(codesOf(await books())).toEqual([[submission, 'account-differs']]);
});

test('what an erasure left behind is told', async () => {
  world.answer(delivered);
  const submission = await world.accept();
  await world.work();
  world.pass(400 * day);
  await world.night();
  const clean = await books();
  await world
    .neudorf()
    .store.commit([
      { kind: 'put', item: { partition: partitionOf(submission), sort: 'COPY', body: 'sealed' }, if: 'any' },
    ]);

  expect(clean.accounts.erased).toBe(1);
  expect(clean.differences).toEqual([]);
  expect(codesOf(await books())).toEqual([[submission, 'left-behind']]);
});

test('every code is told in words, and one that is not known as well', () => {
  const told = [...differenceCodes, 'unheard-of'].map((code) => differenceText(code));

  expect(told.every(({ what, remedy }) => what.endsWith('.') && remedy.length > 20)).toBe(true);
  expect(differenceText('unheard-of').what).toContain('unheard-of');
});
