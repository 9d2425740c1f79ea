import { afterEach, beforeEach, expect, test } from 'vitest';
import { type BooksWorld, openBooksWorld } from '../books-world.ts';
import { runCommand } from './run-command.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());

test('books that balance are told as sums', async () => {
  await world.accept();
  await world.acceptWithFile();
  await world.work();

  const { code, said, progress } = await runCommand(world, 'reconcile');

  expect(code).toBe(0);
  expect(said).toMatch(/^Angenommen +2\n +zugestellt +0\n +unterwegs +2\n[^]*Ablage +1\nDie Bücher gehen auf\.$/);
  expect(progress).toEqual(['']);
});

test('what does not add up is told with what to do, and the command fails; the same for programs', async () => {
  const submission = await world.accept();
  await world.remove(submission, 'BODY');

  const { code, said } = await runCommand(world, 'reconcile');
  const told = await runCommand(world, 'reconcile', [], { json: true });

  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`${submission}  body-gone[^]*Angaben fehlen[^]*→ Ändern[^]*1 Abweichung\\.`));
  expect(told.code).toBe(1);
  expect(JSON.parse(told.said)).toMatchObject({ accepted: 1, differences: [{ submission, code: 'body-gone' }] });
});
