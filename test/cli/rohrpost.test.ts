import { cpSync, existsSync, mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { formFolder } from '../world.ts';
import { type Ended, prepareGround, rohrpost, rohrpostProcess } from './prepared-ground.ts';

let state: Awaited<ReturnType<typeof prepareGround>>;
beforeAll(async () => {
  state = await prepareGround();
});
const run = (...args: string[]): Promise<Ended> =>
  rohrpost('--folder', state.folder, '--tenants', state.tenants, ...args);
const neudorf = ['--tenant', 'neudorf'];
const operator = [...neudorf, '--by', 'e.beispiel', '--reason', 'Rückfrage geklärt'];
const waiting = async (): Promise<string[]> =>
  (await run('waiting', ...neudorf)).said.split('\n').flatMap((line) => /^[0-9a-f]{32}/.exec(line)?.[0] ?? []);

test.concurrent.each<[string, string[], number, string]>([
  ['help', ['--help'], 0, 'rohrpost publish ORDNER'],
  ['no command', [], 2, 'Es fehlt ein Befehl'],
  ['an unknown command', ['veröffentliche'], 2, 'Einen Befehl „veröffentliche“ gibt es nicht'],
  ['an unknown option', ['forms', '--mandant', 'neudorf'], 2, 'Die Angabe --mandant gibt es nicht'],
  ['an option without its value', ['forms', '--tenant'], 2, '--tenant'],
  ['a missing option', ['forms'], 2, 'Die Angabe --tenant fehlt'],
  ['a missing word', ['lint'], 2, 'ORDNER fehlt'],
  ['a folder that is no form', ['lint', '/'], 2, 'form.json fehlt'],
  ['an act of keys that does not exist', ['keys', 'polish'], 2, 'rohrpost keys list'],
  ['an act of areas that does not exist', ['areas', 'export'], 2, 'rohrpost areas import'],
  [
    'a file that does not exist',
    ['verify', '/gibt/es/nicht.json'],
    2,
    '/gibt/es/nicht.json: Die Datei oder den Ordner gibt es nicht',
  ],
])('%s is answered in German, without a stack of calls', async (_name, args, code, said) => {
  const ended = await rohrpost(...args);

  expect(ended.code).toBe(code);
  expect(ended.said + ended.wrong).toContain(said);
  expect(ended.said + ended.wrong).not.toMatch(/^ {4}at /m);
});

test('the program itself says the same, in the shell’s own way: words and faults apart, and an exit code', async () => {
  const onGround = ['--folder', state.folder, '--tenants', state.tenants];

  const [helped, mistyped, refused, listed] = await Promise.all([
    rohrpostProcess('--help'),
    rohrpostProcess('veröffentliche'),
    rohrpostProcess('open', '0'.repeat(32), ...operator, ...onGround),
    rohrpostProcess('forms', ...neudorf, ...onGround),
  ]);

  expect([helped, mistyped, refused, listed].map(({ code }) => code)).toEqual([0, 2, 1, 0]);
  expect(helped).toMatchObject({ said: expect.stringContaining('rohrpost publish ORDNER'), wrong: '' });
  expect(mistyped).toMatchObject({ said: '', wrong: expect.stringContaining('rohrpost --help') });
  expect(mistyped.wrong).not.toMatch(/^ {4}at /m);
  expect(refused.said).toContain('Was wartet, zeigt: rohrpost waiting --tenant T');
  expect(listed).toEqual(await run('forms', ...neudorf));
});

test('a folder without a ground is not filled by looking at it', async () => {
  const elsewhere = join(state.root, 'vertippt');

  const ended = await rohrpost('waiting', ...neudorf, '--folder', elsewhere, '--tenants', state.tenants);

  expect(ended).toMatchObject({ code: 2 });
  expect(ended.wrong).toContain('noch nichts aufbewahrt');
  expect(existsSync(elsewhere)).toBe(false);
});

test('a tenant that does not exist is said, with those that do', async () => {
  const ended = await run('forms', '--tenant', 'neustadt');

  expect(ended.code).toBe(2);
  expect(ended.wrong).toContain('altenfeld, kreis-musterland, musterstadt, neudorf');
});

test('what waits is listed, opened with a name and a reason, put right, discarded', async () => {
  const [first = '', second = '', third = ''] = await waiting();
  const anonymous = await run('open', first, ...neudorf, '--reason', 'Neugier');
  const opened = await run('open', first, ...operator);
  const nowhere = await run('readdress', first, '--to', 'niemand', ...operator);
  const moved = await run('readdress', first, '--to', 'altenfeld', ...operator);
  const redriven = await run('redrive', second, ...operator);
  const discarded = await run('discard', third, ...operator);
  const unknown = await run('discard', '0'.repeat(32), ...operator);
  const noName = await run('discard', second, ...neudorf, '--by', 'Erika Beispiel', '--reason', 'Rückfrage');

  expect(anonymous).toMatchObject({ code: 2, said: '' });
  expect(anonymous.wrong).toContain('--by fehlt');
  expect(noName.wrong).toContain('Kennung ohne Leerzeichen');
  expect(JSON.parse(opened.said)).toHaveProperty('answers');
  expect([nowhere, moved, redriven, discarded, unknown].map(({ code }) => code)).toEqual([1, 0, 0, 0, 1]);
  expect([moved, redriven, discarded].every(({ said }) => said.includes('festgehalten'))).toBe(true);
  expect(await waiting()).not.toContain(third);
});

test.each(['discard', 'redrive', 'erase', 'open'])(
  '%s by a receipt number, or by a name, says how the id is found, and repeats nothing of it',
  async (command) => {
    const byNumber = await run(command, '4K7Q-9XTM-2VB', ...operator);
    const byName = await run(command, 'Erika Beispiel', ...operator);

    expect([byNumber.code, byName.code]).toEqual([2, 2]);
    expect(byNumber.wrong).toContain('rohrpost status EINGANGSNUMMER');
    expect(byName.said + byName.wrong).not.toContain('Erika');
  },
);

test('where nothing waits, that is said', async () => {
  expect((await run('waiting', '--tenant', 'musterstadt')).said).toContain('Es wartet nichts');
});

test('a form is published once, put back, withdrawn and reinstated; the server’s own address is printed', async () => {
  const form = join(state.root, 'form');
  cpSync(formFolder('hundesteuer-anmeldung'), form, { recursive: true });
  const same = await run('publish', form, ...neudorf);
  const description = join(form, 'form.json');
  writeFileSync(
    description,
    readFileSync(description, 'utf8').replace('In der Regel entscheiden', 'Meist entscheiden'),
  );
  const next = await run('publish', form, ...neudorf, '--by', 'e.beispiel');
  const ended = [
    await run('rollback', 'hundesteuer-anmeldung', '--to', '1', ...neudorf),
    await run('withdraw', 'hundesteuer-anmeldung', '--to', '2', ...neudorf),
    await run('rollback', 'hundesteuer-anmeldung', '--to', '2', ...neudorf),
    await run('reinstate', 'hundesteuer-anmeldung', '--to', '2', ...neudorf),
    await run('rollback', 'hundesteuer-anmeldung', '--to', 'zwei', ...neudorf),
  ];

  expect(same.said).toContain('Es hat sich nichts geändert');
  expect(next.said).toContain('Fassung 2');
  expect(next.said).toContain('http://localhost:8765/neudorf/forms/hundesteuer-anmeldung');
  expect(ended.map(({ code }) => code)).toEqual([0, 0, 1, 0, 2]);
  expect(ended[1]?.said).toContain('zurückgezogen: 2');
  expect((await run('forms', ...neudorf)).said).toMatch(/Fassung 1 .* gilt\n/);
});

test('what an operator or designer names wrongly is answered in her words, not in those for citizens', async () => {
  const ended = [
    await run('open', '0'.repeat(32), ...operator),
    await run('rollback', 'reitkennzeichen', '--to', '9', ...neudorf),
    await run('rollback', 'hundesteuer-anmeldung', '--to', '99', ...neudorf),
  ];

  expect(ended.map(({ code }) => code)).toEqual([1, 1, 1]);
  expect(ended[0]?.said).toContain('Was wartet, zeigt: rohrpost waiting --tenant T');
  for (const { said } of ended) expect(said).not.toMatch(/Link|Startseite|Öffnen Sie das Formular/);
});

test('a form whose current version is withdrawn is said to be out of use', async () => {
  const withdrawn = await run('withdraw', 'hundesteuer-anmeldung', '--to', '1', ...neudorf);
  const back = await run('reinstate', 'hundesteuer-anmeldung', '--to', '1', ...neudorf);

  expect(withdrawn.said).toContain('Das Formular kann zurzeit niemand ausfüllen');
  expect(withdrawn.said).not.toContain('Fassung 1 gilt');
  expect(back.said).toContain('Fassung 1 gilt.');
});

test('a form with faults is refused with file, place and remedy, by lint and by publish', async () => {
  const form = join(state.root, 'faulty');
  cpSync(formFolder('hundesteuer-anmeldung'), form, { recursive: true });
  rmSync(join(form, 'samples/valid'), { recursive: true });

  const ended = await Promise.all([
    rohrpost('lint', form),
    run('publish', form, ...neudorf),
    rohrpost('lint', formFolder('hundesteuer-anmeldung')),
  ]);

  expect(ended.map(({ code }) => code)).toEqual([1, 1, 0]);
  expect(ended[1]?.said).toMatch(/Fehler\n[^]*→ [^]*Es wurde nichts veröffentlicht/);
  expect(ended[2]?.said).toContain('Keine Fehler');
});

test('a broken register is refused before any folder is made; a whole one is taken', async () => {
  const fresh = join(state.root, 'fresh');
  const file = join(state.root, 'GV100AD.txt');
  const line = (kind: string, key: string, association: string, name: string): string =>
    `${kind}20231130${key.padEnd(8)}${association.padEnd(4)}${name.padEnd(50)}`;
  writeFileSync(file, 'kaputt');
  const refused = await rohrpost('areas', 'import', file, '--folder', fresh, '--tenants', state.tenants);
  writeFileSync(file, [line('40', '99001', '', 'Kreis'), line('60', '99001002', '0002', 'Neudorf')].join('\n'));
  const postcodes = join(state.root, 'plz.csv');
  writeFileSync(postcodes, 'x,y\n');
  const refusedTable = await run('areas', 'import', file, postcodes);
  writeFileSync(postcodes, 'ags,plz\n99001002,00102\n05554012,46325\n');
  const taken = await run('areas', 'import', file, postcodes);

  expect([refused, refusedTable, taken].map(({ code }) => code)).toEqual([1, 1, 0]);
  expect(refused.said).toContain('Zeile 1: Die Zeile hat nicht den Aufbau');
  expect(existsSync(fresh)).toBe(false);
  expect(taken.said).toMatch(/2 Gebiete, davon 1 Gemeinde, und 1 Paar aus[^]*05554012/);
});

test('tenant files are checked against the register that was imported', async () => {
  const fine = await rohrpost('check', '--folder', join(state.root, 'none'), '--tenants', state.tenants);
  const imported = await run('check');

  expect(fine).toMatchObject({ code: 0, said: '4 Mandanten geprüft: alles in Ordnung.\n' });
  expect(imported.code).toBe(1);
  expect(imported.said).toMatch(/musterstadt\/tenant.json \/areas\/0\n.*990010001001 steht nicht im Verzeichnis/);
});

test('keys are listed, renewed, and destroyed only when nothing needs them', async () => {
  const before = (await run('keys', 'list', '--tenant', 'altenfeld')).said;
  const kid = /^recipient {2}(\S+)/.exec(before)?.[1] ?? '';
  const destroy = (...more: string[]) => run('keys', 'destroy', '--tenant', 'altenfeld', ...more, '--', kid);
  const ended = [
    await destroy(),
    await run('keys', 'rotate', 'recipient', '--tenant', 'altenfeld'),
    await run('keys', 'rotate', 'receipt', '--tenant', 'altenfeld'),
    await destroy(),
    await run('keys', 'destroy', '--tenant', 'altenfeld', 'gibt-es-nicht'),
    await destroy('--yes'),
    await run('keys', 'rotate', 'contact', '--tenant', 'altenfeld'),
  ];
  const after = (await run('keys', 'list', '--tenant', 'altenfeld')).said;

  expect(ended.map(({ code }) => code)).toEqual([1, 0, 0, 1, 1, 2, 0]);
  expect(ended[0]?.said).toContain('wird gerade versiegelt');
  expect(ended[3]?.said).toContain('noch keine Stunde');
  expect(ended[5]?.wrong).toContain('Die Angabe --by fehlt.');
  expect(after.match(/versiegelt/g)).toHaveLength(1);
  expect(after).toMatch(/prüft nur noch[^]*signiert/);
  expect(after).toMatch(/contact [^\n]*öffnet nur noch\ncontact [^\n]*gilt/);
});

test('a receipt is verified offline, and an altered one, a foreign key list and what is none are told apart', async () => {
  const list = join(state.root, 'jwks.json');
  writeFileSync(list, '{}');
  const altered = join(state.root, 'altered.json');
  writeFileSync(altered, readFileSync(state.receipt, 'utf8').replace('"vorname":"', '"vorname":"Nicht '));
  const ended = await Promise.all([
    rohrpost('verify', state.receipt),
    rohrpost('verify', state.receipt, '--trust', 'unbekannt'),
    rohrpost('verify', state.receipt, '--keys', list),
    rohrpost('verify', altered),
    rohrpost('verify', list),
  ]);

  expect(ended.map(({ code }) => code)).toEqual([0, 1, 1, 1, 1]);
  expect(ended[0]?.said).toMatch(/^Gültig\. [^]*Vergleichen Sie/);
  expect(ended[2]?.said).toContain('keine Schlüsselliste');
  expect(ended[3]?.said).toContain('nicht die, die eingegangen sind');
});

test('the nightly round can be run by hand, also beside a server', async () => {
  const left = join(state.folder, 'cases/altenfeld/.unfinished/dead');
  mkdirSync(left, { recursive: true });
  utimesSync(left, new Date('2020-01-01'), new Date('2020-01-01'));

  const ended = await run('expire');

  expect(ended).toMatchObject({ code: 0 });
  expect(ended.said).toContain('nächtliche Runde');
  expect(existsSync(left)).toBe(false);
});
