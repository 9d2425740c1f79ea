import { afterEach, beforeEach, expect, test } from 'vitest';
import { reconcile } from '../../domain/reconcile.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { type BooksWorld, codesOf, delivered, openBooksWorld } from '../books-world.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());

const never = '2999-01-01T00:00:00.000Z';
const codes = async () => codesOf(await reconcile(world.neudorf()));
const expireAt = (submission: string, at: string, sort = 'META') =>
  world.tamper(submission, sort, {}, { name: 'expiry', at });

test.each([never, '2026-11-25T09:00:00.000Z'])(
  'a delivered submission that would be erased at another time than its retention says (%s) is told',
  async (at) => {
    world.answer(delivered);
    const submission = await world.accept();
    await world.work();
    const before = await codes();
    await expireAt(submission, at);

    const audited = await verifyAudit(world.neudorf());

    expect(before).toEqual([]);
    expect(codesOf(audited)).toEqual([[submission, 'erasure-misdated']]);
  },
);

test('an undelivered one that would never be shown to a person is told', async () => {
  const submission = await world.accept();
  await world.work();
  const before = await codes();
  await expireAt(submission, never);

  expect([before, await codes()]).toEqual([[], [[submission, 'erasure-misdated']]]);
});

test('a file whose bytes in the clear would be swept never is told', async () => {
  const { submission, document } = await world.acceptWithFile();
  await world.work();
  const before = await codes();
  await expireAt(submission, never, `DOCUMENT#${document}`);

  expect([before, await codes()]).toEqual([[], [[submission, 'erasure-misdated']]]);
});

test('what the nights could not erase in time, and took up again, is not told', async () => {
  world.answer(delivered);
  const submission = await world.accept();
  await world.work();
  world.pass(400 * 86_400_000);
  const now = world.neudorf().now().getTime();
  await expireAt(submission, new Date(now + 12 * 3_600_000).toISOString());

  expect(await codes()).toEqual([]);
});
