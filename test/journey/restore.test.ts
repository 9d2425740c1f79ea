import { cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { commands } from '../../cli/commands.ts';
import { type Ground, openGround } from '../../local/ground.ts';
import { readTenants } from '../../local/tenants.ts';
import { runByTime, workOnce } from '../../local/worker.ts';
import { ArrivalWorld } from '../arrival-world.ts';
import { type BooksWorld, openBooksWorld } from '../books-world.ts';
import { runCommand } from '../cli/run-command.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let place: string;
let closing: Ground[] = [];
beforeEach(async () => {
  place = mkdtempSync(join(tmpdir(), 'restore-'));
  world = await openWorld({ onDisk: true });
});
afterEach(() => {
  for (const ground of closing.splice(0)) ground.close();
  world.close();
  rmSync(place, { recursive: true, force: true });
});

const day = 86_400_000;
const later = { days: 0 };
/** Opens a folder as the server and the commands do, some days after the world's clock. */
async function openAt(folder: string): Promise<Ground> {
  const ground = await openGround({
    folder,
    origin: 'http://localhost:8080',
    world: readTenants('tenants'),
    now: () => new Date(world.ground.now().getTime() + later.days * day),
    keyBits: 2048,
    log: () => undefined,
  });
  const opened = { ...ground, close: () => ground.database.isOpen && ground.close() };
  closing.push(opened);
  return opened;
}
async function restore(
  from: string,
  folder: string,
  erased: string,
  open = openAt,
): Promise<{ code: number | undefined; said: string }> {
  const said: string[] = [];
  const code = await commands.get('restore')?.({
    arguments: [from],
    options: { folder, tenants: 'tenants', by: 'e.beispiel', reason: 'Platte defekt', erased },
    print: (line) => said.push(line),
    input: async () => '',
    ground: (_, at = folder) => open(at),
  });
  return { code, said: said.join('\n') };
}
const nothingErased = '{"altenfeld":[],"kreis-musterland":[],"musterstadt":[],"neudorf":[]}\n';
const casesIn = (folder: string, number: string): boolean => existsSync(join(folder, 'cases/neudorf', number));

test('a backup comes up parked, what was erased since stays erased, the books are balanced, and then it goes on', async () => {
  const key = crypto.randomUUID();
  const { document } = await upload(world, { name: 'Nachweis.pdf', bytes: pdfOf('Hund') }, { key, tenant: 'neudorf' });
  await send(world, [document], { key, tenant: 'neudorf' });
  await world.work();
  const erasedLater = (await world.ports('neudorf').inventory.files()).found[0]?.submission ?? '';
  const { submission: open, receiptNumber } = await (
    await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' })
  ).json();
  // The backup is made here, at night: one delivered with a file, one accepted and not yet routed.
  world.ground.database.exec('pragma wal_checkpoint(truncate)');
  const backup = join(place, 'backup');
  cpSync(world.folder, backup, { recursive: true });
  const since = await runCommand(world, 'erase', [erasedLater], { reason: 'Antrag nach Art. 17 DSGVO' });
  const kept = join(place, 'erased.jsonl');
  const others = ['altenfeld', 'kreis-musterland', 'musterstadt'];
  const lists = others.map(async (tenant) => (await runCommand(world, 'tombstones', [], { tenant })).said);
  const written = [(await runCommand(world, 'tombstones')).said, ...(await Promise.all(lists))];
  writeFileSync(kept, `${written.join('\n')}\n`);

  const folder = join(place, 'restored');
  const restored = await restore(backup, folder, kept);
  const ground = await openAt(folder);
  const neudorf = ground?.ports('neudorf');
  if (neudorf === undefined) throw new Error('nothing was restored');
  const here = { ...world, ground, folder };
  const { signal } = new AbortController();
  await runByTime(ground, 'resume-submissions');
  while (await workOnce(ground, signal));
  const parked = JSON.parse((await runCommand(here, 'status', [open], { json: true })).said);
  const gone = JSON.parse((await runCommand(here, 'status', [erasedLater], { json: true })).said);
  const wasDelivered = casesIn(folder, receiptNumber);
  const files = await neudorf.inventory.files();
  later.days = 1;
  await runCommand(here, 'unpark', ['akte'], { reason: 'Bücher stimmen' });
  while (await workOnce(ground, signal));
  const after = JSON.parse((await runCommand(here, 'status', [open], { json: true })).said);
  const audit = await runCommand(here, 'verify-audit');
  later.days = 0;

  expect([since.code, restored.code]).toEqual([0, 0]);
  expect(restored.said).toMatch(
    /== neudorf\nLöschvermerke: 1 wieder gelöscht, 0 waren es schon, 0 kennt[^]*Die Bücher gehen auf\.\nAlles ist geparkt[^]*unpark akte --tenant neudorf/,
  );
  // Nothing waits there, and what comes would.
  expect(restored.said).toMatch(/Alles ist geparkt.*unpark akte --tenant altenfeld/);
  expect(gone).toMatchObject({
    account: 'erased',
    documents: [],
    events: expect.arrayContaining([expect.objectContaining({ type: 'erased', reason: 'Platte defekt' })]),
  });
  expect(files.found).toEqual([]);
  expect([parked.account, wasDelivered]).toEqual(['pending', false]);
  expect(after.account).toBe('delivered');
  expect(audit.said).toMatch(/Nichts fehlt, nichts wurde verändert\.$/);
});

test('a restore never writes over anything, and does not begin without the tombstones', async () => {
  const empty = join(place, 'empty');
  const kept = join(place, 'kept.jsonl');
  writeFileSync(kept, 'keine Vermerke\n');

  await expect(restore(empty, join(place, 'new'), kept)).rejects.toThrow('liegt keine Sicherung');
  await expect(restore(world.folder, world.folder, kept)).rejects.toThrow('enthält schon etwas');
  await expect(restore(world.folder, join(place, 'new'), kept)).rejects.toThrow('enthält keine Löschvermerke');
  expect(existsSync(join(place, 'new'))).toBe(false);
});

test('a list of tombstones that was cut off, or does not speak of a tenant, brings nothing back', async () => {
  const kept = join(place, 'kept.jsonl');
  const neudorf = `${(await runCommand(world, 'tombstones')).said}\n`;
  const begin = (text: string) => {
    writeFileSync(kept, text);
    return restore(world.folder, join(place, 'new'), kept);
  };

  await expect(begin('')).rejects.toThrow('sagt nichts über altenfeld, kreis-musterland, musterstadt, neudorf');
  await expect(begin(neudorf)).rejects.toThrow('sagt nichts über altenfeld, kreis-musterland, musterstadt:');
  await expect(begin(neudorf.slice(0, 8))).rejects.toThrow('enthält keine Löschvermerke');
  writeFileSync(kept, '');
  await expect(runCommand(world, 'replay-tombstones', [kept])).rejects.toThrow('sagt nichts über neudorf');
  expect(existsSync(join(place, 'new'))).toBe(false);
});

test('a restore that is cut off before all is parked leaves nothing that a server would serve, and is done by giving it again', async () => {
  const { submission } = await (
    await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' })
  ).json();
  world.ground.database.exec('pragma wal_checkpoint(truncate)');
  const folder = join(place, 'restored');
  const kept = join(place, 'kept.jsonl');
  writeFileSync(kept, nothingErased);

  const cutOff = restore(world.folder, folder, kept, async (at) => {
    await openAt(at);
    throw new Error('killed');
  });
  await expect(cutOff).rejects.toThrow('killed');
  await expect(openAt(folder)).rejects.toThrow('unterbrochen');
  const again = await restore(world.folder, folder, kept);
  const ground = await openAt(folder);
  const { signal } = new AbortController();
  await runByTime(ground, 'resume-submissions');
  while (await workOnce(ground, signal));
  const status = await runCommand({ ...world, ground, folder }, 'status', [submission], { json: true });

  expect(again.code).toBe(0);
  expect(JSON.parse(status.said)).toMatchObject({ account: 'pending', deliveries: [{ attempts: 0 }] });
});

test('a restore that is cut off while it is brought to its place begins anew', async () => {
  const folder = join(place, 'restored');
  const kept = join(place, 'kept.jsonl');
  writeFileSync(kept, nothingErased);
  mkdirSync(join(folder, '.restoring'), { recursive: true });
  writeFileSync(join(folder, 'rohrpost.sqlite'), 'brought here before it was cut off');

  const again = await restore(world.folder, folder, kept);

  expect(again.code).toBe(0);
  expect(existsSync(join(folder, '.restoring'))).toBe(false);
  expect((await openAt(folder)).tenants).toContain('neudorf');
});

test('tombstones are replayed twice as once, and those that a backup does not know are counted', async () => {
  const books: BooksWorld = await openBooksWorld();
  const submission = await books.accept();
  await books.work();
  const stranger = 'f'.repeat(32);
  const tombstone = (id: string) => ({
    id,
    state: 'erased',
    receivedAt: '2026-11-24T09:00:00.000Z',
    erasedAt: '2026-11-25T09:00:00.000Z',
    outcome: 'delivered',
    receiptNumber: '0000-0000-000',
    form: 'hundesteuer-anmeldung',
    head: { number: 5, hash: 'a'.repeat(64) },
  });
  const file = join(place, 'erased.jsonl');
  writeFileSync(file, `${JSON.stringify({ neudorf: [tombstone(submission), tombstone(stranger)] })}\n`);

  const once = await runCommand(books, 'replay-tombstones', [file]);
  const twice = await runCommand(books, 'replay-tombstones', [file]);
  const unnamed = await runCommand(books, 'replay-tombstones', [file], { 'dry-run': true });
  const reconciled = await runCommand(books, 'reconcile');
  books.close();

  expect(once.said).toBe('Löschvermerke: 1 wieder gelöscht, 0 waren es schon, 1 kennt die Sicherung nicht.');
  expect(twice.said).toBe('Löschvermerke: 0 wieder gelöscht, 1 waren es schon, 1 kennt die Sicherung nicht.');
  expect([unnamed.code, reconciled.code]).toEqual([0, 0]);
  expect(readFileSync(file, 'utf8')).toContain(stranger);
});

test('a hand-over that was under way when the backup was made begins anew, and arrives whole', async () => {
  const arrivals = await ArrivalWorld.open({ onDisk: true });
  await arrivals.halfHandedOver();
  arrivals.world.ground.database.exec('pragma wal_checkpoint(truncate)');
  const folder = join(place, 'restored');
  const kept = join(place, 'kept.jsonl');
  writeFileSync(kept, nothingErased);

  const restored = await restore(arrivals.world.folder, folder, kept);
  const ground = await openAt(folder);
  const neudorf = ground.ports('neudorf');
  const left = await neudorf?.inventory.files();
  const here = { ...arrivals.world, ground, folder };
  const operator = { tenant: 'kreis-musterland', reason: 'Bücher stimmen' };
  later.days = 1;
  await runCommand(here, 'unpark', ['tenant:neudorf'], operator);
  const { signal } = new AbortController();
  while (await workOnce(ground, signal));
  const audit = await runCommand(here, 'verify-audit');
  later.days = 0;
  arrivals.world.close();

  expect([restored.code, restored.said]).toEqual([
    0,
    expect.stringContaining('Unterbrochene Übergaben anderer an Sie: 1.'),
  ]);
  expect(left?.found).toEqual([]);
  expect((await neudorf?.inventory.files())?.found.length).toBe(2);
  expect([audit.code, audit.said]).toEqual([0, expect.stringContaining('Nichts fehlt')]);
});

test('where only the table is set back, the files of a hand-over that was under way stay', async () => {
  const arrivals = await ArrivalWorld.open();
  await arrivals.halfHandedOver();
  const kept = join(place, 'kept.jsonl');
  writeFileSync(kept, nothingErased);
  const dry = await runCommand(arrivals.world, 'replay-tombstones', [kept], { 'dry-run': true });
  const untouched = await arrivals.left();

  const done = await runCommand(arrivals.world, 'replay-tombstones', [kept]);
  const again = await runCommand(arrivals.world, 'replay-tombstones', [kept]);
  const after = await arrivals.left();
  arrivals.world.close();

  expect([dry, done].map(({ said }) => said.includes('Unterbrochene Übergaben anderer an Sie: 1.'))).toEqual([
    true,
    true,
  ]);
  expect(untouched).toEqual({ items: ['ARRIVAL', 'DOCUMENT'], files: 1 });
  expect([done.code, after]).toEqual([0, { items: [], files: 1 }]);
  expect(again.said).not.toContain('Unterbrochene');
});
