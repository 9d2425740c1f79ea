import { cpSync, existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { formFolder } from '../world.ts';

const root = mkdtempSync(join(tmpdir(), 'rohrpost-fim-out-'));
afterAll(() => rmSync(root, { recursive: true }));
const place = (name: string): string => join(root, name);
const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/fim/${name}`, import.meta.url));
const text = (...path: string[]): string => readFileSync(join(root, ...path), 'utf8');

async function rohrpost(...typed: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const print = (line: string): unknown => said.push(line);
  const code = await runCommandLine(typed, { print, complain: print, input: async () => '' });
  return { code, said: said.join('\n') };
}

test('a form that came from FIM goes back with its ids, lists and a sample, and comes in again as the same files', async () => {
  await rohrpost(
    'import-fim',
    fixture('brauchtumsfeuer.xdf2.xml'),
    fixture('feueranlass.genericode.xml'),
    '--to',
    place('feuer'),
  );

  const { code, said } = await rohrpost('export-fim', place('feuer'), '--to', place('hinaus'));
  const [schema = '', list = ''] = ['S99000001V1.0.xdf.xml', 'codeliste-F99000012V1.0.xml'].map((name) =>
    join(root, 'hinaus', name),
  );
  await rohrpost('import-fim', schema, list, '--to', place('wieder/feuer'));

  expect([code, readdirSync(place('hinaus')).toSorted()]).toEqual([
    0,
    ['S99000001V1.0.xdf.xml', 'beispiel.json', 'codeliste-F99000012V1.0.xml'],
  ]);
  expect(said).toMatch(
    /^Bedingungen, [^\n]+\nS99000001V1\.0 „Anzeige eines Brauchtumsfeuers“ \(XDatenfelder 2\.0\) ist geschrieben/,
  );
  expect(JSON.parse(text('hinaus', 'beispiel.json'))).toMatchObject({
    G60000083: { G60000086: { F60000246: '11111' } },
    G99000010: { F99000012: '01' },
    G99000020: [{ F60000227: 'Beispiel' }],
  });
  for (const file of ['form.json', 'schema.json', 'ui.json', 'samples/valid/beispiel.json'])
    expect(text('wieder/feuer', file)).toBe(text('feuer', file));
});

test('a form that never was in FIM gets placeholders, which are told', async () => {
  const form = formFolder('schuelerfahrtkosten');

  const words = await rohrpost('export-fim', form, '--to', place('fahrt'));
  const data = await rohrpost('export-fim', form, '--to', place('daten'), '--json', '--dry-run');
  const dry = await rohrpost('export-fim', form, '--to', place('probe'), '--dry-run');

  expect(words.said).toMatch(
    /Platzhalter aus dem Nummernkreis 99 \(30\)[^]*S99000000001V1\.0\.0 {2}das Formular[^]*… und 10 weitere/,
  );
  expect(readdirSync(place('fahrt')).toSorted()).toEqual(['S99000000001V1.0.0.xdf.xml', 'beispiel.json']);
  expect(JSON.parse(data.said)).toMatchObject({
    fim: 'S99000000001V1.0.0',
    standard: '3.0',
    ids: { '/eltern/vorname': { fim: 'F99000000003V1.0.0', made: true } },
  });
  expect([dry.said.includes('würde geschrieben'), existsSync(place('probe'))]).toEqual([true, false]);
});

test('a form with errors, and a folder that is there already, are refused', async () => {
  const broken = place('kaputt');
  cpSync(formFolder('reitkennzeichen'), broken, { recursive: true });
  writeFileSync(join(broken, 'ui.json'), '{}');

  const faulty = await rohrpost('export-fim', broken, '--to', place('nichts'));
  const there = await rohrpost('export-fim', formFolder('reitkennzeichen'), '--to', root);

  expect([faulty.code, there.code, existsSync(place('nichts'))]).toEqual([1, 2, false]);
  expect(faulty.said).toContain('Es ist kein Datenschema geschrieben.');
  expect(there.said).toContain('gibt es schon');
});
