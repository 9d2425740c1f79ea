import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { Log } from '../../domain/ports.ts';
import { clamdAnswers, clamdScanner } from '../../local/clamd.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { openWorld, type World } from '../world.ts';
import { type ClamdServer, eicar, startClamd } from './clamd-server.ts';

let clamd: ClamdServer;
let world: World;
let said: Parameters<Log>[0][];
beforeAll(async () => {
  clamd = await startClamd();
});
beforeEach(async () => {
  said = [];
  const scanner = clamdScanner(clamd.tcp, (line) => said.push(line));
  world = await openWorld({ override: { scanner, renderRecord: async () => new Uint8Array([1]) } });
});
afterEach(() => world.close());
afterAll(async () => {
  await clamd.kill();
  clamd.remove();
});

type Bytes = Uint8Array<ArrayBuffer>;
type Sent = { submission: string; document: string };
const Sending = z.looseObject({ submission: z.string() });
const joined = (...parts: Uint8Array[]): Bytes => new Uint8Array(Buffer.concat(parts));

async function sent(bytes: Bytes): Promise<Sent> {
  const key = crypto.randomUUID();
  const { document } = await upload(world, { name: 'a.pdf', bytes }, { key });
  const { submission } = Sending.parse(await (await send(world, [document], { key })).json());
  await world.work();
  return { submission, document };
}
const stateOf = async ({ submission, document }: Sent): Promise<unknown> =>
  (await world.ports().store.get(`SUBMISSION#${submission}`, `DOCUMENT#${document}`))?.body;
const isDelivered = (): boolean => world.logged.some(({ line }) => line.outcome === 'delivered');
const scanned = (bytes: Uint8Array, address = clamd.tcp): Promise<unknown> =>
  clamdScanner(address, (line) => said.push(line)).scan({
    submission: 's',
    document: 'd',
    pin: 'p',
    content: () => Promise.resolve(bytes),
  });

test('a harmless file is released at once and delivered', async () => {
  const file = await sent(pdfOf('harmlos'));

  expect(await stateOf(file)).toMatchObject({ state: 'released', verdict: 'clean' });
  expect(isDelivered()).toBe(true);
  expect(said).toEqual([]);
});

test('the test virus inside a PDF is found: the file is held, nothing is delivered, the log names what was found', async () => {
  const file = await sent(joined(pdfOf('x\n'), eicar()));

  expect(await stateOf(file)).toMatchObject({ state: 'held', verdict: 'infected' });
  expect(isDelivered()).toBe(false);
  expect(said).toMatchObject([{ outcome: 'scanner-infected', code: 'Test.EICAR.Body.UNOFFICIAL' }]);
});

test('a clamd that died has said nothing: the file waits, and goes on by itself when clamd is back', async () => {
  await clamd.kill();
  const file = await sent(pdfOf('spaeter'));
  const meanwhile = await stateOf(file);
  await clamd.start();

  world.pass(2 * 60_000);
  await world.tick();

  expect(meanwhile).toMatchObject({ state: 'accepted' });
  expect(said).toMatchObject([{ outcome: 'scanner-pending', code: 'ECONNREFUSED' }]);
  expect(await stateOf(file)).toMatchObject({ state: 'released', verdict: 'clean' });
  expect(isDelivered()).toBe(true);
});

test('a clamd that dies while it reads calls nothing clean', async () => {
  const file = new Uint8Array(24_000_000).fill(65);
  const asked = Array.from({ length: 8 }, () => scanned(file));
  await clamd.kill();

  const verdicts = await Promise.all(asked);
  await clamd.start();

  expect(new Set(verdicts)).toEqual(new Set(['pending']));
});

test('what is larger than clamd takes can’t be scanned', async () => {
  const small = await startClamd(1);

  // Many at once: where clamd hangs up in the middle, the network may throw its answer away.
  const tooLarge = [1_500_000, 5_000_000, 24_000_000, 24_000_000, 24_000_000, 24_000_000, 24_000_000, 24_000_000];
  const verdicts = await Promise.all(tooLarge.map((bytes) => scanned(new Uint8Array(bytes).fill(65), small.tcp)));
  const harmless = await scanned(pdfOf('klein'), small.tcp);
  await small.kill();
  small.remove();

  expect(verdicts).toEqual(tooLarge.map(() => 'unscannable'));
  expect(harmless).toBe('clean');
});

test('an archive with a password can’t be scanned', async () => {
  // A ZIP entry whose general purpose flag says that it is encrypted (APPNOTE 4.4.4).
  const name = Buffer.from('a.txt');
  const local = Buffer.alloc(30);
  local.writeUInt32LE(0x04034b50, 0);
  local.writeUInt16LE(20, 4);
  local.writeUInt16LE(1, 6);
  local.writeUInt32LE(32, 18);
  local.writeUInt32LE(20, 22);
  local.writeUInt16LE(name.length, 26);
  const central = Buffer.alloc(46);
  central.writeUInt32LE(0x02014b50, 0);
  central.writeUInt16LE(20, 4);
  central.writeUInt16LE(20, 6);
  central.writeUInt16LE(1, 8);
  central.writeUInt32LE(32, 20);
  central.writeUInt32LE(20, 24);
  central.writeUInt16LE(name.length, 28);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(1, 8);
  end.writeUInt16LE(1, 10);
  end.writeUInt32LE(46 + name.length, 12);
  end.writeUInt32LE(30 + name.length + 32, 16);

  const verdict = await scanned(joined(local, name, Buffer.alloc(32, 7), central, name, end));

  expect(verdict).toBe('unscannable');
  expect(said).toMatchObject([{ code: 'Heuristics.Encrypted.Zip' }]);
});

test('a Unix socket does as well as a port', async () => {
  expect(await clamdAnswers(clamd.unix)).toBe(true);
  expect(await scanned(eicar(), clamd.unix)).toBe('infected');
  expect(await scanned(pdfOf('gut'), clamd.unix)).toBe('clean');
});
