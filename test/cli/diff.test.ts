import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { listForms } from '../../domain/list-forms.ts';
import { formFolder, openWorld, type World } from '../world.ts';
import { rohrpost } from './prepared-ground.ts';
import { runCommand } from './run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'rohrpost-diff-'));
afterAll(() => rmSync(root, { recursive: true }));
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const original = formFolder('hundesteuer-anmeldung');
/** A copy of the form with the text of one file changed. */
function changed(name: string, file: string, change: (text: string) => string): string {
  const folder = join(root, name);
  cpSync(original, folder, { recursive: true });
  const path = join(folder, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
  return folder;
}
const county = { tenant: 'kreis-musterland' };
const narrow = changed('narrow', 'schema.json', (text) => text.replace('"maxLength": 80', '"maxLength": 3'));
const longer = changed('longer', 'form.json', (text) => text.replace('"audit": "P3Y"', '"audit": "P9Y"'));

test('a folder with technical faults is not compared, whichever of the two it is', async () => {
  const broken = changed('broken', 'ui.json', (text) => text.replace('"elements"', '"elemente"'));

  const ended = [
    await runCommand(world, 'diff', [broken], county),
    await runCommand(world, 'diff', [original, broken], { tenant: undefined }),
    await runCommand(world, 'diff', [broken, original], { tenant: undefined }),
  ];

  expect(ended.map(({ code }) => code)).toEqual([1, 1, 1]);
  for (const { said } of ended) expect(said).toMatch(/Fehler[^]*T01[^]*broken kann so nicht verglichen werden/);
});

test('either a second folder or a tenant is named, not both', async () => {
  const both = await rohrpost('diff', narrow, longer, '--tenant', 'neudorf');
  const neither = await rohrpost('diff', narrow);

  expect([both.code, neither.code]).toEqual([2, 2]);
  expect(both.wrong).toContain('nicht beides');
  expect(neither.wrong).toContain('--tenant fehlt');
});

test('a form that the tenant does not have yet has nothing to be compared with', async () => {
  const first = await runCommand(world, 'diff', [formFolder('reitkennzeichen')], county);

  expect(first).toMatchObject({ code: 0, said: expect.stringContaining('ist noch nicht veröffentlicht') });
});

test('what breaks somebody is told with the samples that are refused, and ends with a code of its own', async () => {
  const compared = await runCommand(world, 'diff', [narrow], county);

  expect(compared.code).toBe(3);
  expect(compared.said).toMatch(
    /^Gegenüber Fassung 1: bricht begonnene Anträge, aber keine Empfänger \(MAJOR\)\.\n\nBricht begonnene Anträge\n/,
  );
  expect(compared.said).toMatch(
    /jetzt höchstens 3 Zeichen[^]*\d von \d bisher gültigen Beispielen von Fassung 1 gelten nicht mehr/,
  );
});

test('two folders are compared without a ground, for people and for programs', async () => {
  const same = await rohrpost('diff', original, original);
  const told = await rohrpost('diff', original, longer, '--json');

  expect(same).toMatchObject({ code: 0, said: expect.stringMatching(/: kein Unterschied\.\n$/) });
  expect(told.code).toBe(0);
  expect(JSON.parse(told.said)).toMatchObject({
    before: original,
    weight: 'minor',
    breaks: [],
    differences: [{ code: 'retention', file: 'form.json', pointer: '/retention/audit' }],
    replay: { refused: [] },
  });
});

test('publishing says what it changes; a dry run says the same and publishes nothing', async () => {
  const tried = await runCommand(world, 'publish', [longer], { ...county, 'dry-run': true });
  const [untouched] = await listForms(world.ports());
  const published = await runCommand(world, 'publish', [longer], county);

  expect([tried.code, published.code]).toEqual([0, 0]);
  expect(tried.said).toMatch(
    /Fassung 1: bricht weder[^]*würde veröffentlicht, als Fassung 2[^]*Es wurde nichts geändert/,
  );
  expect(untouched?.versions).toHaveLength(1);
  expect(published.said).toMatch(/Fassung 1: bricht weder[^]*ist veröffentlicht, als Fassung 2/);
});

test('a dry run of the first publishing leaves no new ground behind', async () => {
  const nowhere = await rohrpost('publish', longer, '--tenant', 'neudorf', '--dry-run', '--folder', join(root, 'leer'));

  expect(nowhere).toMatchObject({ code: 2, wrong: expect.stringContaining('noch nichts aufbewahrt') });
});
