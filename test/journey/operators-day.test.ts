import { execFileSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recipientKeys } from '../../local/keyring.ts';
import { type BooksWorld, delivered, openBooksWorld, rejected, unavailable } from '../books-world.ts';
import { runCommand } from '../cli/run-command.ts';

let world: BooksWorld;
let folder: string;
beforeEach(async () => {
  world = await openBooksWorld();
  folder = mkdtempSync(join(tmpdir(), 'operator-'));
});
afterEach(() => {
  world.close();
  rmSync(folder, { recursive: true, force: true });
});

const minute = 60_000;
const run = (name: string, words: string[] = [], options: Parameters<typeof runCommand>[3] = {}) =>
  runCommand(world, name, words, options);
const statusOf = async (id: string) => JSON.parse((await run('status', [id], { json: true })).said);

test('park, go on accepting, unpark: everything waits, is seen, and arrives', async () => {
  world.answer(delivered);
  const trial = await run('park', ['akte'], { 'dry-run': true });
  const parked = await run('park', ['akte'], { reason: 'Wartung am Wochenende' });
  const again = await run('park', ['akte']);
  const [first] = [await world.accept(), await world.accept()];
  await world.work();
  world.pass(50 * 60 * minute);
  await world.tick();
  const during = await statusOf(first);
  const seen = await run('waiting');
  const balanced = await run('reconcile');

  const free = await run('unpark', ['akte'], { reason: 'Wartung beendet' });
  const freeAgain = await run('unpark', ['akte']);
  await world.work();

  expect(trial.said).toMatch(/^Geparkt[^]*Probelauf: Es wurde nichts geändert\.$/);
  expect([parked.code, again.said]).toEqual([0, expect.stringContaining('schon in diesem Zustand')]);
  expect(during).toMatchObject({
    account: 'pending',
    deliveries: [{ destination: 'akte', state: 'pending', attempts: 0 }],
  });
  expect(seen.said).toMatch(/„akte“ nimmt nichts an[^]*\(parked\)\. Es warten 2\.[^]*geparkt/);
  expect(balanced.code).toBe(0);
  expect(free.said).toContain('2 wartende Zustellungen');
  expect(freeAgain.said).toContain('schon in diesem Zustand');
  expect((await statusOf(first)).account).toBe('delivered');
  const events = await world.neudorf().store.query('BREAKER#akte', 'EVENT#');
  expect(events.map(({ body }) => body)).toMatchObject([
    { type: 'parked', by: 'operator:e.beispiel', facts: { reason: 'Wartung am Wochenende' } },
    { type: 'unparked', by: 'operator:e.beispiel', facts: { reason: 'Wartung beendet' } },
  ]);
});

test('many rejected ones are redriven by a filter, after a dry run that changes nothing', async () => {
  world.answer(rejected);
  const ids = [await world.accept(), await world.accept(), await world.accept()];
  await world.work();
  world.answer(delivered);
  world.pass(2 * 60 * minute);
  await world.accept();
  const filter = { state: 'waiting', 'older-than': '1h' };
  const listed = await run('list', [], { ...filter, json: true });
  const trial = await run('redrive', [], { ...filter, 'dry-run': true });
  const unchanged = await statusOf(ids[0] ?? '');

  const redriven = await run('redrive', [], filter);
  const twice = await run('redrive', [], filter);
  await world.work();

  expect(JSON.parse(listed.said).map(({ submission }: { submission: string }) => submission)).toHaveLength(3);
  expect(trial.said).toBe('3 von 3 Einreichungen werden noch einmal versucht.\nProbelauf: Es wurde nichts geändert.');
  expect(unchanged.account).toBe('waiting');
  expect(redriven.said).toBe('3 von 3 Einreichungen werden noch einmal versucht.');
  expect(redriven.progress[0]).toMatch(/^\[█{8}·{16}\] 1\/3 Einreichungen$/);
  expect(twice.said).toBe('0 von 0 Einreichungen werden noch einmal versucht.');
  expect((await Promise.all(ids.map(statusOf))).map(({ account }) => account)).toEqual(
    Array.from(ids, () => 'delivered'),
  );
});

test('an emergency package is opened by the authority’s key alone, and by nothing else', async () => {
  world.answer(unavailable);
  const { submission } = await world.acceptWithFile();
  await world.work();
  const out = join(folder, 'paket.tar');
  const trial = await run('export', [submission], { out, 'dry-run': true });
  const wasWritten = existsSync(out);
  const exported = await run('export', [submission], { out, reason: 'DMS seit Tagen nicht erreichbar' });
  const kept = async (tenant: string): Promise<string> => {
    const file = join(folder, `${tenant}.json`);
    await run('keys', ['backup'], { out: file, tenant });
    return file;
  };
  // As `aws ssm get-parameters-by-path` prints them: name and value.
  const parameters = join(folder, 'parameters.json');
  const pairs = recipientKeys(world.ground.database, 'neudorf').map((key) => [
    `/rohrpost/neudorf/keys/recipient/${key.kid}`,
    JSON.stringify(key.state === 'destroyed' ? {} : key.privateKey),
  ]);
  writeFileSync(parameters, JSON.stringify(pairs));

  const stranger = await run('open-package', [out], { out: join(folder, 'fremd'), keys: await kept('altenfeld') });
  const opened = await run('open-package', [out], { out: join(folder, 'auf'), keys: await kept('neudorf') });
  const byGround = await run('open-package', [out], { out: join(folder, 'auf2') });
  const byParameters = await run('open-package', [out], { out: join(folder, 'auf3'), keys: parameters });

  expect([trial.code, wasWritten, exported.code]).toEqual([0, false, 0]);
  expect(execFileSync('tar', ['-tf', out], { encoding: 'utf8' }).trim().split('\n')).toEqual([
    'manifest.json',
    'angaben.jwe',
    'formular.json',
    'anlage-1.jwe',
  ]);
  expect(readFileSync(out, 'utf8')).not.toMatch(/Kaufvertrag Bello|Kaufvertrag.pdf/);
  expect(statSync(out).mode & 0o077).toBe(0);
  expect([stranger.code, stranger.said, existsSync(join(folder, 'fremd'))]).toEqual([
    1,
    expect.stringContaining('Es gehört neudorf'),
    false,
  ]);
  expect([opened.code, byGround.code, byParameters.code]).toEqual([0, 0, 0]);
  await expect(kept('neudorf')).rejects.toThrow('gibt es schon');
  expect(readdirSync(join(folder, 'auf')).toSorted()).toEqual(['Anlage-01-Kaufvertrag.pdf', 'antrag.json']);
  expect(readFileSync(join(folder, 'auf/Anlage-01-Kaufvertrag.pdf'), 'utf8')).toContain('Kaufvertrag Bello');
  expect((await statusOf(submission)).events.at(-1)).toMatchObject({
    type: 'exported',
    by: 'operator:e.beispiel',
    reason: 'DMS seit Tagen nicht erreichbar',
  });
});

test('only what is finished can be erased, and nothing is left of it but that it was', async () => {
  world.answer(unavailable);
  const { submission, document } = await world.acceptWithFile();
  await world.work();
  const refused = await run('erase', [submission]);
  world.answer(delivered);
  world.pass(2 * minute);
  await world.tick();
  const trial = await run('erase', [submission], { 'dry-run': true });
  const before = (await statusOf(submission)).account;

  const erased = await run('erase', [submission], { reason: 'Antrag nach Art. 17 DSGVO' });
  const again = await run('erase', [submission]);

  const items = await world.neudorf().store.query(`SUBMISSION#${submission}`, '');
  const files = await world.neudorf().inventory.files();
  expect([refused.code, refused.said]).toEqual([1, expect.stringContaining('Noch nicht abgeschlossen')]);
  expect([trial.code, before, erased.code, again.said]).toEqual([
    0,
    'delivered',
    0,
    'Die Einreichung ist schon gelöscht.',
  ]);
  expect(new Set(items.map(({ sort }) => sort.split('#')[0]))).toEqual(new Set(['META', 'EVENT']));
  expect(files.found.filter((file) => file.document === document)).toEqual([]);
  expect((await statusOf(submission)).events.at(-1)).toMatchObject({
    type: 'erased',
    by: 'operator:e.beispiel',
    reason: 'Antrag nach Art. 17 DSGVO',
  });
  expect((await run('verify-audit')).said).toMatch(/Nichts fehlt, nichts wurde verändert\.$/);
});

test('a caller reads her number out, and the operator finds the submission in either town', async () => {
  world.answer(unavailable);
  const submission = await world.accept();
  await world.work();
  const { receiptNumber } = await statusOf(submission);
  const spoken = receiptNumber.toLowerCase().replaceAll('-', ' ').replaceAll('0', 'o');

  const found = await run('status', [spoken]);
  const wrong = await run('status', ['0000-0000-001']);
  const unknown = await run('status', ['0000-0000-000']);
  const gone = await run('status', ['f'.repeat(32)]);

  expect(found.said).toMatch(
    new RegExp(
      `^${submission}  ${receiptNumber}  hundesteuer[^]*Stand: unterwegs\n  Zustellung an akte: pending, 1 Versuch dms-503`,
    ),
  );
  expect(found.said).not.toMatch(/Bello/);
  expect(wrong.said).toContain('Keine Kennung oder Eingangsnummer');
  expect([unknown.code, gone.code]).toEqual([1, 1]);
});
