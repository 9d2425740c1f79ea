import { afterEach, beforeEach, expect, test } from 'vitest';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { reconcile } from '../../domain/reconcile.ts';
import { type BooksWorld, codesOf, delivered, openBooksWorld, partitionOf, rejected } from '../books-world.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());

test('an erasure that was cut off after its time is no loss; the same before its time is one', async () => {
  world.answer(delivered);
  const { submission, document } = await world.acceptWithFile();
  await world.work();
  const { store, documents } = world.neudorf();
  await documents.removeSealed(submission, document);
  await store.commit([{ kind: 'remove', partition: partitionOf(submission), sort: 'BODY', if: 'any' }]);

  const before = codesOf(await reconcile(world.neudorf()));
  world.pass(31 * 86_400_000);
  const after = codesOf(await reconcile(world.neudorf()));

  expect(before).toEqual([
    [submission, 'body-gone'],
    [submission, 'file-gone'],
  ]);
  expect(after).toEqual([]);
});

test('what was discarded is kept as long as what was delivered, and then goes', async () => {
  world.answer(rejected);
  const submission = await world.accept();
  await world.work();
  await discardSubmission(submission, { name: 'o.meier', reason: 'zurückgezogen' }, world.neudorf());
  await world.work();
  const { store } = world.neudorf();
  await store.commit([{ kind: 'remove', partition: partitionOf(submission), sort: 'BODY', if: 'any' }]);

  const before = codesOf(await reconcile(world.neudorf()));
  world.pass(31 * 86_400_000);

  expect(before).toEqual([[submission, 'body-gone']]);
  expect(codesOf(await reconcile(world.neudorf()))).toEqual([]);
});
