import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { recipientKeys } from '../../local/keyring.ts';
import { type BooksWorld, delivered, openBooksWorld } from '../books-world.ts';
import { runCommand } from './run-command.ts';

let world: BooksWorld;
let folder: string;
beforeEach(async () => {
  world = await openBooksWorld();
  folder = mkdtempSync(join(tmpdir(), 'submissions-'));
});
afterEach(() => {
  world.close();
  rmSync(folder, { recursive: true, force: true });
});

const run = (name: string, words: string[] = [], options: Parameters<typeof runCommand>[3] = {}) =>
  runCommand(world, name, words, options);

test('what can’t be meant is refused with what could be', async () => {
  await expect(run('list', [], { state: 'lost' })).rejects.toThrow('--state ist einer von: delivered, pending');
  await expect(run('list', [], { 'older-than': 'gestern' })).rejects.toThrow('etwa 7d; nicht „gestern“');
  await expect(run('redrive')).rejects.toThrow('Nennen Sie eine ID oder, was gemeint ist');
  await expect(run('export', ['x'.repeat(32)])).rejects.toThrow('--out fehlt');
  await expect(run('export', ['x'], { out: folder })).rejects.toThrow('gibt es schon');
  await expect(run('open-package', ['x'], { out: folder })).rejects.toThrow('gibt es schon');
});

test('no look at answers leaves no trace: what has no dry run refuses the word', async () => {
  const submission = await world.accept();

  await expect(run('open', [submission], { 'dry-run': true })).rejects.toThrow('open hat keinen Probelauf');
  await expect(run('keys', ['rotate', 'recipient'], { 'dry-run': true })).rejects.toThrow('keys hat keinen Probelauf');
});

test('what is not there, and whom nobody knows, is told', async () => {
  const ended = [
    await run('park', ['aktenschrank']),
    await run('erase', ['f'.repeat(32)]),
    await run('export', ['f'.repeat(32)], { out: join(folder, 'x.tar') }),
    await run('unpark', ['tenant:altenfeld']),
  ];

  expect(ended.map(({ code }) => code)).toEqual([1, 1, 1, 0]);
  expect(ended.map(({ said }) => said).join('\n')).toMatch(
    /Unbekanntes Zielsystem[^]*gibt es bei diesem Mandanten nicht/,
  );
});

test('submissions are listed in words, uploads and what is broken are told by status', async () => {
  world.answer(delivered);
  const submission = await world.accept();
  await world.work();
  await world.uploadOnly();
  const listed = await run('list', [], { destination: 'akte' });
  const all = await run('list');
  const upload = (await world.neudorf().inventory.items()).found.find(({ list }) => list?.name === 'expiry');
  const early = await run('status', [upload?.partition.slice(11) ?? '']);
  await world.remove(submission, 'BODY');
  const broken = await run('status', [submission]);
  world.pass(400 * 86_400_000);

  expect(listed.said).toBe('');
  expect(all.said).toMatch(new RegExp(`^${submission}  .* delivered  $`));
  expect([early.code, broken.said]).toEqual([0, expect.stringContaining('Achtung, body-gone')]);
});

test('what was accepted and whose hints were lost goes on at once when it is put back, with its files', async () => {
  world.answer(delivered);
  const { submission: alone } = await world.acceptWithFile();
  const { submission: one } = await world.acceptWithFile();
  world.ground.database.exec('delete from messages');
  world.pass(1000);

  const byId = await run('redrive', [alone]);
  await world.work();
  const byFilter = await run('redrive', [], { 'older-than': '0m' });
  await world.work();
  const again = await run('redrive', [], { 'older-than': '0m' });
  const listed = await run('list', [], { state: 'delivered', json: true });

  expect([byId.code, byFilter.said]).toEqual([0, '1 von 2 Einreichungen wird noch einmal versucht.']);
  expect(again.said).toBe('0 von 2 Einreichungen werden noch einmal versucht.');
  expect(listed.said).toMatch(alone);
  expect(listed.said).toMatch(one);
});

test('where an attempt is being made nothing is to be put back, and the operator is told', async () => {
  const submission = await world.accept();
  await world.work();
  const lease = { by: 'e'.repeat(32), until: '2026-11-24T09:10:00.000Z' };
  await world.tamper(submission, 'DELIVERY#akte', { lease });

  const { code, said } = await run('redrive', [submission]);

  expect([code, said]).toEqual([0, expect.stringContaining('nichts, was noch einmal zu versuchen wäre')]);
});

test('a submission that can’t be read keeps no other from being put back, and is named', async () => {
  const broken = await world.accept();
  const sound = await world.accept();
  await world.work();
  await world.tamper(broken, 'DELIVERY#akte', { strange: true });
  world.answer(delivered);
  world.pass(1000);

  const { code, said } = await run('redrive', [], { 'older-than': '0m' });
  await world.work();

  expect(code).toBe(1);
  expect(said).toMatch(new RegExp(`^${broken}: [^]*reconcile[^]*\n1 von 2 Einreichungen`));
  expect((await run('list', [], { state: 'delivered' })).said).toContain(sound);
});

test('a package that was changed, or is none, opens nothing', async () => {
  const { submission } = await world.acceptWithFile();
  await world.work();
  const out = join(folder, 'paket.tar');
  await run('export', [submission], { out });
  const keys = join(folder, 'keys.json');
  writeFileSync(keys, JSON.stringify(recipientKeys(world.ground.database, 'neudorf')));
  const bytes = readFileSync(out);
  const sealed = bytes.lastIndexOf('.') - 8;
  bytes[sealed] = (bytes[sealed] ?? 0) ^ 1;
  writeFileSync(join(folder, 'changed.tar'), bytes);
  writeFileSync(join(folder, 'none.tar'), 'kein Paket');

  const changed = await run('open-package', [join(folder, 'changed.tar')], { out: join(folder, 'a'), keys });
  const none = await run('open-package', [join(folder, 'none.tar')], { out: join(folder, 'b'), keys });

  expect([changed.code, changed.said]).toEqual([1, expect.stringMatching(/beschädigt|Schlüssel/)]);
  expect([none.code, none.said]).toEqual([1, expect.stringContaining('kein Paket von Rohrpost')]);
  await expect(run('open-package', [out], { out: join(folder, 'c'), keys: join(folder, 'none.tar') })).rejects.toThrow(
    'keine Sicherung von Schlüsseln',
  );
});

test('a file that is not released yet is not in a package, and the operator is told', async () => {
  const { submission } = await world.acceptWithFile();

  const { said } = await run('export', [submission], { out: join(folder, 'x.tar') });

  expect(said).toContain('1 Datei ist noch nicht freigegeben');
});
