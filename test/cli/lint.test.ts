import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { countFindings, tellFindings } from '../../cli/tell-findings.ts';
import type { Finding } from '../../forms/finding.ts';
import { formFolder, openWorld } from '../world.ts';
import { runCommand } from './run-command.ts';

const state = { root: '' };
beforeAll(() => {
  state.root = mkdtempSync(join(tmpdir(), 'rohrpost-lint-'));
});
afterAll(() => rmSync(state.root, { recursive: true }));

/** A folder with the dog-tax form, its files changed as texts. */
function folder(name: string, changes: Record<string, (text: string) => string>): string {
  const place = join(state.root, name);
  cpSync(formFolder('hundesteuer-anmeldung'), place, { recursive: true });
  for (const [file, change] of Object.entries(changes)) {
    const path = join(place, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  }
  return place;
}
async function lint(...typed: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const print = (line: string): unknown => said.push(line);
  const code = await runCommandLine(['lint', ...typed], { print, complain: print, input: async () => '' });
  return { code, said: said.join('\n') };
}
const withoutPurpose = (text: string): string => text.replace(',\n          "x-zweck": "Steuersatz"', '');
const longHint = (text: string): string => text.replace('je höchstens 10 MB', 'nicht zu groß');
const everywhere = { 'schema.json': longHint, 'form.json': longHint };
const accepting = (reason: string) => (text: string) =>
  longHint(text).replace(
    '"trustLevel"',
    `"lint": { "ignore": [{ "code": "A09", "pointer": "/properties/nachweise", "reason": "${reason}" }] },\n  "trustLevel"`,
  );

test('a form without faults is said to be fit for publishing', async () => {
  expect(await lint(formFolder('hundesteuer-anmeldung'))).toEqual({
    code: 0,
    said: 'Keine Fehler, keine Hinweise. Das Formular kann veröffentlicht werden.',
  });
});

test('a form that only staff may fill in is said to be one', async () => {
  const internal = (text: string): string => text.replace('"trustLevel"', '"audience": "staff",\n  "trustLevel"');

  const { code, said } = await lint(folder('internal', { 'form.json': internal }));

  expect(code).toBe(0);
  expect(said).toMatch(/^Ein Formular nur für Beschäftigte \("audience": "staff"\)\.\n\nKeine Fehler/);
});

test('an error is told with its rule, its place and its remedy, before the warnings', async () => {
  const form = folder('both', { 'schema.json': (text) => longHint(withoutPurpose(text)), 'form.json': longHint });

  const { code, said } = await lint(form);

  expect(code).toBe(1);
  expect(said).toMatch(
    /^Fehler\n\n {2}D01 {2}Zweck und Rechtsgrundlage\n {5}Im Schritt „Hund“: Feld „Rasse“\n {5}Bei „Rasse“ [^\n]+\n {7}schema\.json {2}\/properties\/hund\/properties\/rasse\n {7}→ Füllen Sie „Zweck und Rechtsgrundlage“ aus[^\n]*\(In den Dateien: "x-zweck"\)\n[^]*\nHinweise\n\n {2}A09 {2}/,
  );
  expect(said).toContain('2 Fehler, 1 Hinweis. Das Formular kann so nicht veröffentlicht werden.');
});

test('a warning alone keeps a form from being published and says how it may be accepted; with a reason it is listed', async () => {
  const warned = await lint(folder('warned', everywhere));
  const reason = 'Die Grenze steht schon in der Einleitung.';
  const accepted = await lint(folder('accepted', { ...everywhere, 'form.json': accepting(reason) }));

  expect(warned.code).toBe(1);
  expect(warned.said).toContain('nehmen sie in form.json mit einem Grund hin');
  expect(accepted.code).toBe(0);
  expect(accepted.said).toMatch(/^Mit Grund hingenommen\n[^]*Grund: Die Grenze steht schon in der Einleitung\./);
  expect(accepted.said).toContain('Keine Fehler, keine Hinweise, 1 mit Grund hingenommen.');
});

test('whoever publishes reads what the form accepts, and why', async () => {
  const world = await openWorld();
  const reason = 'Die Grenze steht schon in der Einleitung.';

  const published = await runCommand(world, 'publish', [
    folder('published', { ...everywhere, 'form.json': accepting(reason) }),
  ]);
  world.close();

  expect(published.code).toBe(0);
  expect(published.said).toMatch(
    /^Mit Grund hingenommen\n[^]*Grund: Die Grenze steht [^]* ist veröffentlicht, als Fassung 2/,
  );
});

test('for programs the findings come as data, with the same exit code', async () => {
  const warned = await lint(folder('data', everywhere), '--json');
  const right = await lint(formFolder('hundesteuer-anmeldung'), '--json');

  expect([warned.code, right.code]).toEqual([1, 0]);
  expect(JSON.parse(warned.said)).toMatchObject({
    publishable: false,
    findings: [{ code: 'A09', severity: 'warning', file: 'schema.json', pointer: '/properties/nachweise' }],
  });
  expect(JSON.parse(right.said)).toEqual({ publishable: true, findings: [] });
});

test('a folder that can’t be read ends with 2', async () => {
  expect((await lint(join(state.root, 'nirgends'))).code).toBe(2);
});

const finding = (message: string): Finding => ({
  code: 'T01',
  severity: 'error',
  file: 'form.json',
  pointer: '',
  message,
  remedy: 'Abhilfe.',
});

test('a form’s own words can neither command the terminal nor flood it', () => {
  const lines = tellFindings([finding(`\u001B[2Jböse\u202E ${'x'.repeat(5000)}`)]);

  expect(lines.join('')).not.toMatch(/\p{Cc}|\p{Cf}/u);
  expect(Math.max(...lines.map((line) => line.length))).toBeLessThan(420);
});

test('the same remedy is said once for all its places, and of many places twenty are shown', () => {
  const lines = tellFindings(Array.from({ length: 25 }, (_, at) => finding(`Stelle ${at}.`)));

  expect(lines.filter((line) => line.includes('Abhilfe'))).toHaveLength(1);
  expect(lines.filter((line) => /Stelle \d/.test(line))).toHaveLength(20);
  expect(lines.join('\n')).toContain('… und 5 weitere Stellen; mit --json sehen Sie alle.');
  expect(countFindings([finding('a'), finding('b')])).toBe('2 Fehler, keine Hinweise');
});
