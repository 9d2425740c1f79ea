import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import * as z from 'zod';
import { runCommandLine } from '../../cli/run-command-line.ts';
import { writeFolder } from '../../cli/write-folder.ts';
import { writeFim } from '../../forms/fim/write-fim.ts';
import { lintForm } from '../../forms/lint-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { fimField, fimGroup, fimSchema, part } from '../forms/fim/fim-part.ts';
import { openWorld } from '../world.ts';
import { runCommand } from './run-command.ts';

const root = mkdtempSync(join(tmpdir(), 'rohrpost-fim-'));
afterAll(() => rmSync(root, { recursive: true }));

const fixture = (name: string): string => fileURLToPath(new URL(`../fixtures/fim/${name}`, import.meta.url));
const bonfire = [fixture('brauchtumsfeuer.xdf2.xml'), fixture('feueranlass.genericode.xml')];

async function importFim(...typed: string[]): Promise<{ code: number; said: string }> {
  const said: string[] = [];
  const print = (line: string): unknown => said.push(line);
  const code = await runCommandLine(['import-fim', ...typed], { print, complain: print, input: async () => '' });
  return { code, said: said.join('\n') };
}
function file(name: string, text: string): string {
  const place = join(root, name);
  writeFileSync(place, text);
  return place;
}

test('a data schema becomes a form in which the lint finds no error', async () => {
  const folder = join(root, 'brauchtumsfeuer');

  const { code, said } = await importFim(...bonfire, '--to', folder);

  const findings = await lintForm(readFormFolder(folder));
  expect(code).toBe(0);
  expect(said).toMatch(/^Zu tun \(7\)[^]*Regel R99000001V1\.0[^]*Als Nächstes: rohrpost lint /);
  expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  expect(new Set(findings.map((found) => found.code))).toEqual(new Set(['A04']));
});

/** The page of an imported form whose warnings somebody has answered. */
async function pageOf(folder: string, form: string): Promise<{ said: string; page: string }> {
  const findings = await lintForm(readFormFolder(folder));
  const file = join(folder, 'form.json');
  const reason = 'Der Browser soll hier nichts ausfüllen.';
  const ignore = findings.map(({ code, pointer }) => ({ code, pointer, reason }));
  writeFileSync(file, JSON.stringify({ ...JSON.parse(readFileSync(file, 'utf8')), lint: { ignore } }));
  const world = await openWorld();
  const { said } = await runCommand(world, 'publish', [folder]);
  const page = await (await world.fetch(`/neudorf/forms/${form}`)).text();
  world.close();
  return { said, page };
}

test('once its warnings are answered it is published, and its page asks what the data schema asks', async () => {
  const folder = join(root, 'osterfeuer');
  await importFim(...bonfire, '--to', folder);

  const { said, page } = await pageOf(folder, 'osterfeuer');

  expect(said).toContain('osterfeuer ist veröffentlicht');
  for (const words of [
    'Johannisfeuer',
    'Wann findet das Feuer statt?',
    'Aufsichtsperson hinzufügen',
    'Gebäuden mindestens 100 Meter',
  ])
    expect(page).toContain(words);
});

test('HTML, script and links in every text are shown as text, on the page, in the report and in the terminal', async () => {
  const evil = '<img src=x onerror=alert(1)><script>alert(1)</script> [hier](https://boese.example) \u001B[2J```';
  const text = {
    name: evil,
    label: evil,
    help: evil,
    law: [`§ 1 ${evil}`],
    rules: [{ fim: 'R1', name: evil, text: evil }],
  };
  const choices = [{ code: '"><script>', name: evil }];
  const schema = fimSchema(
    [
      part(
        fimGroup(
          'g',
          [
            part(fimField('f', { ...text, input: 'select', choices })),
            part(fimField('t', { ...text, input: 'label', content: evil })),
          ],
          text,
        ),
      ),
      part(fimField('h', { ...text, input: 'hidden' })),
    ],
    { ...text, standard: '3.0' },
  );
  const folder = join(root, 'boese');

  const { code, said } = await importFim(file('boese.xml', writeFim(schema, '2026-11-28T08:00:00Z')), '--to', folder);
  const { page } = await pageOf(folder, 'boese');

  expect(code).toBe(0);
  expect(page).toContain('&lt;script&gt;alert(1)&lt;/script&gt;');
  expect(page).not.toMatch(/<img src=x|<script>alert|href="https:\/\/boese/);
  expect(said + page).not.toContain('\u001B');
  expect(readFileSync(join(folder, 'fim-import.md'), 'utf8').match(/```/g)).toHaveLength(6);
});

test('the report stays beside the form and names every place by its FIM id, title and line', async () => {
  const folder = join(root, 'bericht');
  await importFim(...bonfire, '--to', folder);

  const report = readFileSync(join(folder, 'fim-import.md'), 'utf8');

  expect(report).toContain('F99000013V1.0  Das Feuer › Wann findet das Feuer statt?  (Zeile 439)');
  expect(report).toContain(
    'F60000246V1.1  Ihre Angaben › Anschrift › Postleitzahl  /properties/natuerlichePerson/properties/anschriftInlandStrassenanschrift/properties/postleitzahl',
  );
});

test('for programs the report comes as data', async () => {
  const { said } = await importFim(...bonfire, '--to', join(root, 'daten'), '--json');

  expect(JSON.parse(said)).toMatchObject({
    fim: 'S99000001V1.0',
    form: 'daten',
    carried: expect.arrayContaining([
      {
        fim: 'F99000012V1.0',
        place: 'Das Feuer › Anlass',
        line: 394,
        pointer: '/properties/brauchtumsfeuer/properties/anlassDesFeuers',
      },
    ]),
    remarks: expect.arrayContaining([expect.objectContaining({ kind: 'todo', code: 'rule', fim: 'G99000010V1.0' })]),
  });
});

test.each([
  ['brauchtumsfeuer', bonfire],
  ['fundanzeige', [fixture('fundanzeige.xdf3.xml')]],
])('what %s leaves to do is what was written beside it by hand', async (name, files) => {
  const { said } = await importFim(...files, '--to', join(root, `von-hand-${name}`), '--json');

  const { remarks } = Remarks.parse(JSON.parse(said));
  const lines = (['todo', 'note'] as const).flatMap((kind) =>
    remarks
      .filter((remark) => remark.kind === kind)
      .map(({ code, fim, place }) => `${kind === 'todo' ? 'Zu tun' : 'Zur Kenntnis'}: ${code} ${fim} ${place}`),
  );
  expect(lines.toSorted()).toEqual(
    Lines.parse(JSON.parse(readFileSync(fixture(`${name}.report.json`), 'utf8'))).toSorted(),
  );
});

const Remarks = z.object({
  remarks: z.array(z.object({ kind: z.string(), code: z.string(), fim: z.string(), place: z.string() })),
});
const Lines = z.array(z.string());

test('a code list that was not given leaves a text field and says which one is missing', async () => {
  const { code, said } = await importFim(bonfire[0] ?? '', '--to', join(root, 'ohne-liste'));

  expect(code).toBe(0);
  expect(said).toContain(
    'Die Codeliste urn:de:beispiel:codeliste:feueranlass_2024-03-01 ist nicht dabei; es ist ein Textfeld geworden.',
  );
});

test('a dry run writes nothing', async () => {
  const { code, said } = await importFim(...bonfire, '--to', join(root, 'probe'), '--dry-run');

  expect([code, existsSync(join(root, 'probe'))]).toEqual([0, false]);
  expect(said).toContain('Es wurde nichts geschrieben.');
});

test('what is refused is named with file, line, element and remedy, and leaves no folder behind', async () => {
  const hostile = file('dtd.xml', '<!DOCTYPE a [<!ENTITY b "c">]>\n<a>&b;</a>');
  const said = [
    await importFim(hostile, '--to', join(root, 'nichts')),
    await importFim(bonfire[0] ?? '', hostile, '--to', join(root, 'nichts')),
    await importFim(hostile, '--to', join(root, 'nichts'), '--json'),
    await importFim(file('gross.xml', ' '.repeat(5_000_001)), '--to', join(root, 'nichts')),
    await importFim(file('leer.xml', emptySchema), '--to', join(root, 'nichts')),
  ];

  expect(said.map(({ code }) => code)).toEqual([1, 1, 1, 1, 1]);
  expect(said[0]?.said).toMatch(/dtd\.xml, Zeile 1: Die Datei hat eine Dokumenttyp-Angabe[^\n]+\n {2}→ /);
  expect(said[1]?.said).toContain('dtd.xml');
  expect(JSON.parse(said[2]?.said ?? '')).toMatchObject({
    refused: { file: hostile, line: 1, remedy: expect.any(String) },
  });
  expect(said[3]?.said).toContain('größer als 5 MB');
  expect(said[4]?.said).toContain('kein Feld, das jemand ausfüllen könnte');
  expect(existsSync(join(root, 'nichts'))).toBe(false);
});

const emptySchema = `<x:xdatenfelder.stammdatenschema.0102 xmlns:x="urn:xoev-de:fim:standard:xdatenfelder_2"><x:stammdatenschema>
<x:identifikation><x:id>S99000002</x:id></x:identifikation><x:name>Leer</x:name></x:stammdatenschema></x:xdatenfelder.stammdatenschema.0102>`;

test('files and folders that are not there, or are there already, are told before anything is read', async () => {
  const there = join(root, 'schon-da');
  mkdirSync(there);

  const ended = [
    await importFim(...bonfire, '--to', there),
    await importFim(join(root, 'keine.xml'), '--to', join(root, 'neu')),
    await importFim(there, '--to', join(root, 'neu')),
    await importFim(...bonfire),
  ];

  expect(ended.map(({ code }) => code)).toEqual([2, 2, 2, 2]);
  expect(ended.map(({ said }) => said.split('\n')[0])).toEqual([
    `${there} gibt es schon. Nennen Sie nach --to einen Ordner, den es noch nicht gibt.`,
    `${join(root, 'keine.xml')} gibt es nicht.`,
    `${there} ist keine Datei.`,
    'Die Angabe --to fehlt.',
  ]);
});

test('colleagues may read the folder', async () => {
  await importFim(...bonfire, '--to', join(root, 'lesbar'));

  expect(statSync(join(root, 'lesbar')).mode & 0o777).toBe(0o755);
});

test('a folder is written whole or not at all', () => {
  const place = join(root, 'halb');
  cpSync(fixture(''), place, { recursive: true });
  const before = readdirSync(root);

  const write = (): void => writeFolder(place, new Map([['form.json', '{}']]));

  expect(write).toThrow(/ENOTEMPTY|EEXIST/);
  expect(readdirSync(root)).toEqual(before);
  expect(existsSync(join(place, 'form.json'))).toBe(false);
});
