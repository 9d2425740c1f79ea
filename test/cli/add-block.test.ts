import { cpSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeEach, expect, test } from 'vitest';
import { changed, formFolder, openWorld, submit, type World, without } from '../world.ts';
import { rohrpost } from './prepared-ground.ts';
import { runCommand } from './run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'rohrpost-block-'));
afterAll(() => rmSync(root, { recursive: true }));
let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

/** A copy of the dog-tax form to work on. */
function copied(name: string): string {
  const folder = join(root, name);
  cpSync(formFolder('hundesteuer-anmeldung'), folder, { recursive: true });
  return folder;
}
const filesOf = (folder: string): string[] =>
  ['form.json', 'schema.json', 'ui.json'].map((file) => readFileSync(join(folder, file), 'utf8'));

test('a block that there is not, and a name that no property can have, are refused with those that there are', async () => {
  const folder = copied('refused');
  const before = filesOf(folder);

  const unknown = await rohrpost('add-block', folder, 'raumschiff');
  const badName = await rohrpost('add-block', folder, 'fahrzeug', 'Fahrzeug', 'Mein Auto');

  expect([unknown.code, badName.code]).toEqual([2, 2]);
  expect(unknown.wrong).toMatch(/„raumschiff“ gibt es nicht[^]*fahrzeug/);
  expect(badName.wrong).toContain('NAME beginnt mit einem kleinen Buchstaben');
  expect(filesOf(folder)).toEqual(before);
});

test('a form that is broken, or has such a field, stays as it is', async () => {
  const [broken, twice] = [copied('broken'), copied('twice')];
  const ui = join(broken, 'ui.json');
  writeFileSync(ui, readFileSync(ui, 'utf8').replace('"elements"', '"elemente"'));
  await runCommand(world, 'add-block', [twice, 'fahrzeug']);
  const before = [filesOf(broken), filesOf(twice)];

  const faulty = await runCommand(world, 'add-block', [broken, 'fahrzeug']);
  const again = await runCommand(world, 'add-block', [twice, 'fahrzeug']);

  expect([faulty.code, again.code]).toEqual([1, 1]);
  expect(faulty.said).toContain('wurde nichts geändert');
  expect(again.said).toContain('„zweitesFahrzeug“');
  expect([filesOf(broken), filesOf(twice)]).toEqual(before);
});

test('a block goes the whole way: into the form, past the lint, onto the page, checked, and to the office', async () => {
  const county = { tenant: 'kreis-musterland' };
  const folder = copied('whole');

  const added = await runCommand(world, 'add-block', [folder, 'fahrzeug']);
  const judged = await runCommand(world, 'lint', [folder]);
  const compared = await runCommand(world, 'diff', [folder], county);
  const published = await runCommand(world, 'publish', [folder], county);
  const page = await (
    await world.fetch('/kreis-musterland/forms/hundesteuer-anmeldung', { headers: { accept: 'text/html' } })
  ).text();
  const { answers } = JSON.parse(readFileSync(join(folder, 'samples/valid/ein-hund.json'), 'utf8'));
  const missing = await submit(world, { answers: without(answers, '/fahrzeug'), documents: [] }, { version: 2 });
  const wrong = await submit(
    world,
    { answers: changed(answers, '/fahrzeug/kennzeichen', 'x'), documents: [] },
    { version: 2 },
  );
  const right = await submit(world, { answers, documents: [] }, { version: 2 });
  await world.work();
  const cases = join(world.folder, 'cases/neudorf');
  const delivered = readdirSync(cases).map((name) => readFileSync(join(cases, name, 'antrag.json'), 'utf8'));

  expect([added.code, judged.code, compared.code, published.code]).toEqual([0, 0, 3, 0]);
  expect(added.said).toMatch(/im Schritt „Fahrzeug“[^]*Gesetz Ihrer Leistung/);
  expect(compared.said).toContain('neu und Pflicht');
  expect(page).toContain('Kennzeichen');
  expect([missing.status, wrong.status, right.status]).toEqual([422, 422, 202]);
  expect(await missing.text()).toContain('/fahrzeug/kennzeichen');
  expect(delivered.some((text) => text.includes('M-AB 123'))).toBe(true);
});

test('all blocks are shown with what they are good for', async () => {
  const { code, said } = await runCommand(world, 'blocks');

  expect(code).toBe(0);
  expect(said.split('\n')).toHaveLength(15);
  expect(said).toContain('bankverbindung  „Bankverbindung mit SEPA-Lastschriftmandat“');
});
