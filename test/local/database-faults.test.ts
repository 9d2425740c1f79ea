import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, expect, test } from 'vitest';
import { openDatabase } from '../../local/database.ts';
import { faultText, sqliteCode } from '../../local/fault-text.ts';
import { localStore } from '../../local/store.ts';
import { runNightly, startWorker } from '../../local/worker.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World | undefined;
afterEach(() => {
  world?.close();
  world = undefined;
});
const itemsOf = ({ ground }: World): number =>
  Number(ground.database.prepare("select count(*) as n from items where partition like 'SUBMISSION#%'").get()?.['n']);

test('a full disk at the moment of acceptance: the citizen is asked to come back, nothing is stored, and then it works', async () => {
  world = await openWorld();
  const { database } = world.ground;
  const key = crypto.randomUUID();
  const pages = Number(database.prepare('pragma page_count').get()?.['page_count']);
  database.exec(`pragma max_page_count = ${pages}`);

  const answer = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { key });
  const problem = await answer.json();
  const stored = itemsOf(world);
  database.exec('pragma max_page_count = 1000000');
  const again = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { key });

  expect([answer.status, answer.headers.get('retry-after')]).toEqual([503, '60']);
  expect(JSON.stringify(problem)).not.toMatch(/sqlite|database/i);
  expect(stored).toBe(0);
  expect(again.status).toBe(202);
});

test('a database that another program holds refuses a write whole, and takes it afterwards', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'busy-'));
  const file = join(folder, 'rohrpost.sqlite');
  const database = openDatabase(file);
  database.exec('pragma busy_timeout = 0');
  const store = localStore(database, 'neudorf');
  const put = (sort: string) => ({ kind: 'put', item: { partition: 'P', sort, body: {} }, if: 'absent' }) as const;
  const other = new DatabaseSync(file);
  other.exec('begin immediate');

  const refused = await store.commit([put('A'), put('B')]).catch((fault: unknown) => sqliteCode(fault));
  const during = await store.query('P', '');
  other.exec('rollback');
  const taken = await store.commit([put('A'), put('B')]);

  other.close();
  database.close();
  rmSync(folder, { recursive: true, force: true });
  expect([refused, during, taken]).toEqual([5, [], { committed: true }]);
});

test('a message whose taking can’t be written down is not handed out: no worker turns in circles on a full disk', async () => {
  world = await openWorld();
  const { database, queue } = world.ground;
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  const later = world.ground.now().getTime() + 1000;
  // Fails as a full disk does: not when the row is changed, but when the change is to be kept.
  database.exec(`pragma foreign_keys = on; create table parent (id integer primary key);
    create table child (id integer references parent (id) deferrable initially deferred);
    create trigger full after update on messages begin insert into child values (1); end`);

  expect(() => queue.receive(later)).toThrow(/FOREIGN KEY/);
  database.exec('drop trigger full');
  expect(queue.receive(later)).toMatchObject({ receives: 1, message: { step: 'route-submission' } });
});

test('a worker outlives a database that fails, and works on when it is mended', async () => {
  world = await openWorld();
  const { ground } = world;
  let faults = 0;
  const receive = (now: number) => {
    faults += 1;
    if (faults <= 1) throw Object.assign(new Error('database or disk is full'), { errcode: 13 });
    return ground.queue.receive(now);
  };
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));

  const worker = await startWorker({ ...ground, queue: { ...ground.queue, receive } });
  await expect.poll(() => world?.logged.some(({ line }) => line.outcome === 'routed'), { timeout: 25_000 }).toBe(true);
  await worker.stop();

  expect(world.logged.map(({ line }) => line)).toContainEqual({ step: 'worker', outcome: 'fault', code: 'sqlite-13' });
});

test('a nightly round that can’t sweep says so and ends', async () => {
  world = await openWorld();
  const { ground } = world;
  const sweepDead = () => {
    throw new Error('no such table');
  };

  await runNightly({ ...ground, queue: { ...ground.queue, sweepDead } });

  expect(world.logged.map(({ line }) => line.code)).toContain('sqlite-none');
});

test.each<[string, unknown, string]>([
  [
    'a full disk',
    Object.assign(new Error('x'), { code: 'ENOSPC', path: '/daten' }),
    '/daten: Der Datenträger ist voll.',
  ],
  ['a disk that may not be written', Object.assign(new Error('x'), { code: 'EROFS' }), 'schreibgeschützt'],
  ['a database on a full disk', Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode: 13 }), 'voll'],
  [
    'a fault of the disk below the database',
    Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode: 778 }),
    'Prüfen Sie ihn',
  ],
  [
    'a file that is no database',
    Object.assign(new Error('x'), { code: 'ERR_SQLITE_ERROR', errcode: 26 }),
    'keine Datenbank von Rohrpost',
  ],
  ['anything else', new Error('Der Port ist belegt.'), 'Der Port ist belegt.'],
  ['what is no error', 'kaputt', 'kaputt'],
])('%s is said in plain words', (_name, fault, said) => {
  expect(faultText(fault)).toContain(said);
});
