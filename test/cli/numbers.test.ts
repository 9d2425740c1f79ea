import { afterEach, beforeEach, expect, test } from 'vitest';
import { balanceAndCount } from '../../domain/count-sent.ts';
import { type BooksWorld, openBooksWorld } from '../books-world.ts';
import { sample, submit, without } from '../world.ts';
import { runCommand } from './run-command.ts';

let world: BooksWorld;
beforeEach(async () => {
  world = await openBooksWorld();
});
afterEach(() => world.close());

const form = 'hundesteuer-anmeldung';

test('a form that there is not, and one that nobody asked for, are told so', async () => {
  const strange = await runCommand(world, 'numbers', ['gibt-es-nicht']);
  const quiet = await runCommand(world, 'numbers', [form]);

  expect(strange.code).toBe(1);
  expect(quiet).toMatchObject({ code: 0, said: 'Von diesem Formular ist noch nichts gezählt.' });
  await expect(runCommand(world, 'numbers')).rejects.toThrow('FORMULAR fehlt');
});

test('the numbers of a form stand in a table with what they mean, and as data', async () => {
  const { answers } = sample(form, 'ein-hund');
  await world.fetch(`/neudorf/forms/${form}`, { headers: { accept: 'text/html' } });
  await submit(world, { answers: without(answers, '/hund/name') }, { tenant: 'neudorf' });
  await world.accept();
  const before = await runCommand(world, 'numbers', [form]);
  world.pass(24 * 3_600_000);
  await balanceAndCount(world.neudorf());

  const { code, said } = await runCommand(world, 'numbers', [form]);
  const data: unknown = JSON.parse((await runCommand(world, 'numbers', [form], { json: true })).said);

  expect(code).toBe(0);
  expect(before.said).toContain('Gesendetes bis (noch keine Nacht)');
  expect(said.split('\n').slice(0, 4)).toEqual([
    'Gezählt seit 2026-11-24; Gesendetes bis 2026-11-24, höchstens 13 Monate zurück.',
    'Fassung       geöffnet  gescheitert     gesendet',
    '1               etwa 1            1            1',
    '    1 × „Name des Hundes“ (/hund/name)',
  ]);
  expect(said).toContain('keine Angaben, keine Adressen, keine Kennungen');
  expect(data).toMatchObject({
    form,
    since: '2026-11-24',
    sentUntil: '2026-11-24',
    versions: [{ version: 1, started: 1, failed: 1, sent: 1, days: [{ day: '2026-11-24', sent: 1 }] }],
  });
});
