import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openFourEyesWorld } from '../four-eyes-world.ts';
import { formFolder, type World } from '../world.ts';
import { runCommand } from './run-command.ts';

const form = 'hundesteuer-anmeldung';
let world: World;
let folder: string;
beforeEach(async () => {
  world = await openFourEyesWorld();
  folder = mkdtempSync(join(tmpdir(), 'two-people-'));
  cpSync(formFolder(form), folder, { recursive: true });
  edit('P40D');
});
afterEach(() => {
  world.close();
  rmSync(folder, { recursive: true, force: true });
});

const author = { by: 'a.author', reason: 'neue Satzung' };
const approver = { by: 'b.approver', reason: 'geprüft' };
const as = (person: typeof author, name: string, words = [form], more = {}) =>
  runCommand(world, name, words, { ...person, ...more });
/** The form's retention, as the author writes it. */
function edit(afterDelivery: string): void {
  const file = join(folder, 'form.json');
  const description = JSON.parse(readFileSync(file, 'utf8'));
  writeFileSync(file, JSON.stringify({ ...description, retention: { ...description.retention, afterDelivery } }));
}
/** What the approver reads off the review. */
async function reviewHash(): Promise<string> {
  const { said } = await as(approver, 'review');
  return /--hash ([0-9a-f]{12}) /.exec(said)?.[1] ?? '';
}

test('nobody publishes alone, nobody approves her own, and nobody approves what she has not seen', async () => {
  const alone = await as(author, 'publish', [folder]);
  const unseen = await as(approver, 'approve', [form], { hash: 'f'.repeat(12) });
  await as(author, 'propose', [folder]);
  const hash = await reviewHash();
  const own = await as({ ...author, by: 'A.Author' }, 'approve', [form], { hash });
  const early = await as(author, 'publish');
  edit('P50D');
  const again = await as(author, 'propose', [folder]);
  const stale = await as(approver, 'approve', [form], { hash });
  const short = await as(approver, 'approve', [form], { hash: (await reviewHash()).slice(0, 6) });
  const stranger = await as({ ...author, by: 'c.third' }, 'propose', [folder]);
  const nameless = as({ ...approver, by: 'ohne Namen' }, 'approve', [form], { hash });

  expect([alone, unseen, own, early, stale, short, stranger].map(({ code }) => code)).toEqual([1, 1, 1, 1, 1, 1, 1]);
  expect(again.code).toBe(0);
  expect(alone.said).toContain('Von diesem Formular liegt nichts zur Prüfung vor');
  expect(own.said).toContain('gibt es nicht selbst frei');
  expect(early.said).toContain('noch nicht freigegeben');
  expect(stale.said).toContain('Diese Prüfsumme ist nicht die des Formulars, das jetzt vorliegt');
  expect(stranger.said).toContain('Vorgelegt von a.author');
  await expect(nameless).rejects.toThrow('Nach --by steht eine Kennung ohne Leerzeichen');
});

test('one proposes, another looks at it and releases it, it is published, put back and withdrawn; the history says who and why', async () => {
  const proposed = await as(author, 'propose', [folder]);
  const seen = await as(approver, 'review');
  const released = await as(approver, 'approve', [form], { hash: await reviewHash() });
  const shown = await as(approver, 'review');
  const published = await as(author, 'publish', [folder]);
  const same = await as(author, 'propose', [folder]);
  const back = await as(approver, 'rollback', [form], { to: '1', grace: 'P14D' });
  const gone = await as(approver, 'withdraw', [form]);
  const page = await world.fetch(`/neudorf/forms/${form}`);
  const history = await as(approver, 'history');

  expect(proposed.said).toMatch(
    /Gegenüber Fassung 1: bricht weder [^\n]*\(MINOR\)[^]*liegt zur Prüfung vor, Prüfsumme [0-9a-f]{12}/,
  );
  expect(seen.said).toMatch(/vorgelegt von a\.author[^]*\(MINOR\)\.[^]*Freigeben: rohrpost approve/);
  expect(shown.said).toContain('Freigegeben von b.approver');
  expect(released.said).toContain('ist freigegeben');
  expect(published.said).toContain('ist veröffentlicht, als Fassung 2');
  expect(same.said).toContain('Diese Dateien gelten schon, als Fassung 2');
  expect([back.said, gone.said]).toEqual([
    `${form}: Fassung 1 gilt.\nFestgehalten mit dem Namen „b.approver“, wie er hinter --by steht. Ob er stimmt, prüft die Kommandozeile nicht.`,
    expect.stringContaining('Fassung 1 ist zurückgezogen'),
  ]);
  expect(page.status).toBe(410);
  expect(history.code).toBe(0);
  expect(history.said.split('\n').map((line) => line.replace(/ {2}\d.*?Uhr| {2}\d+\. .*?\d\d:\d\d/, ''))).toEqual([
    expect.stringContaining('0  test (Name nicht belegt)  Fassung 1 veröffentlicht'),
    expect.stringMatching(
      /^1 {2}a\.author \(Name nicht belegt\) {2}vorgelegt, Prüfsumme [0-9a-f]{12}, bricht niemanden: neue Satzung$/,
    ),
    expect.stringMatching(
      /^2 {2}b\.approver \(Name nicht belegt\) {2}freigegeben, was a\.author vorgelegt hat.*: geprüft$/,
    ),
    expect.stringMatching(
      /^3 {2}a\.author \(Name nicht belegt\) {2}Fassung 2 veröffentlicht .*freigegeben von b\.approver: neue Satzung$/,
    ),
    expect.stringContaining('4  b.approver (Name nicht belegt)  Fassung 1 gilt wieder statt 2, 2 nimmt Begonnenes bis'),
    expect.stringContaining('5  b.approver (Name nicht belegt)  das ganze Formular zurückgezogen: geprüft'),
  ]);
});

test('what was released is published as it was released: another folder is refused, and so is a form that moved meanwhile', async () => {
  await as(author, 'propose', [folder]);
  await as(approver, 'approve', [form], { hash: await reviewHash() });
  edit('P90D');
  const other = await as(author, 'publish', [folder]);
  await as(approver, 'send-back', [form], { hash: await reviewHashOf() });
  const nothing = await as(author, 'publish');

  expect(other.said).toContain('nicht die, die freigegeben wurden');
  expect(nothing.said).toContain('liegt nichts zur Prüfung vor');
});

/** The hash of what is released already. */
async function reviewHashOf(): Promise<string> {
  return /Prüfsumme ([0-9a-f]{64})/.exec((await as(approver, 'review')).said)?.[1] ?? '';
}

test('what is wrong with a folder or with a time is said, and nothing is kept of it', async () => {
  rmSync(join(folder, 'samples/valid'), { recursive: true });
  const faulty = await as(author, 'propose', [folder]);
  cpSync(formFolder(form), folder, { recursive: true });
  const unknown = await as(author, 'rollback', ['gibt-es-nicht'], { to: '1' });
  const nothing = await as(author, 'review');
  const backwards = await as(author, 'schedule', [form], { opens: '2027-01-01T08:00', closes: '2026-12-01T08:00' });
  const history = await as(author, 'history', ['gibt-es-nicht']);

  expect([faulty, unknown, nothing, backwards, history].map(({ code }) => code)).toEqual([1, 1, 1, 1, 0]);
  expect(faulty.said).toContain('Es wurde nichts vorgelegt.');
  expect(backwards.said).toContain('würde schließen, bevor es öffnet');
  expect(history.said).toContain('ist nichts festgehalten');
  await expect(as(author, 'schedule', [form], { opens: '1.12.2026' })).rejects.toThrow('ein Tag mit Uhrzeit');
  await expect(as(author, 'rollback', [form], { to: '1', grace: '14' })).rejects.toThrow(
    'Nach --grace steht eine Frist',
  );
});

test('a rollback that the case systems have not followed needs a word more, and the history keeps it', async () => {
  const schema = join(folder, 'schema.json');
  const before = readFileSync(schema, 'utf8');
  writeFileSync(schema, before.replace('"maxLength": 120', '"maxLength": 100'));
  await as(author, 'propose', [folder]);
  await as(approver, 'approve', [form], { hash: await reviewHash() });
  await as(author, 'publish', [form], { closes: '2027-02-01T00:00' });

  const refused = await as(approver, 'rollback', [form], { to: '1' });
  const forced = await as(approver, 'rollback', [form], { to: '1', yes: true });
  const listed = await as(approver, 'forms');
  const history = await as(approver, 'history');

  expect([refused.code, forced.code]).toEqual([1, 0]);
  expect(refused.said).toContain('sagen Sie es mit --yes');
  expect(listed.said).toMatch(/geschlossen ab 1\. Februar 2027[^]*Fassung 1 .*gilt\n/);
  expect(history.said).toContain('Fassung 1 gilt wieder statt 2, obwohl die Empfänger nicht auf sie eingestellt sind');
  expect(history.said).toContain('bis 1. Februar 2027');
});

test('a version for later is listed with its day; a history that somebody changed ends with 1', async () => {
  await as(author, 'propose', [folder]);
  await as(approver, 'approve', [form], { hash: await reviewHash() });
  await as(author, 'publish', [form], { opens: '2027-01-01T00:00' });
  await as(approver, 'schedule', [form], { opens: '2026-11-01T08:00' });
  const listed = await as(approver, 'forms');
  const whole = await as(approver, 'history');
  const ports = world.ports('neudorf');
  const event = await ports.store.get(`FLOW#${form}`, 'ACT#00001');
  const { version = 0, ...item } = event ?? { partition: '', sort: '', body: {} };
  const body = { ...Object(item.body), by: 'z.fremd' };
  await ports.store.commit([{ kind: 'put', item: { ...item, body }, if: { version } }]);

  const changed = await as(approver, 'history');

  expect(listed.said).toMatch(
    /offen ab 1\. November 2026[^]*Fassung 1 .*gilt\n {2}Fassung 2 .*gilt ab 1\. Januar 2027/,
  );
  expect(whole.code).toBe(0);
  expect(changed.code).toBe(1);
  expect(changed.said).toContain('verändert worden oder unvollständig, von Nummer 1 an');
});
