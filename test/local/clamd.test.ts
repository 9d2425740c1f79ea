import { createServer, type Server, type Socket } from 'node:net';
import { afterEach, expect, test } from 'vitest';
import type { Log } from '../../domain/ports.ts';
import { clamdAddress, clamdAnswers, clamdScanner } from '../../local/clamd.ts';

let server: Server | undefined;
afterEach(() => server?.close());
const said: Parameters<Log>[0][] = [];

async function listening(standIn: Server): Promise<{ host: string; port: number }> {
  server = standIn;
  await new Promise<void>((resolve) => standIn.listen(0, '127.0.0.1', resolve));
  const place = standIn.address();
  return { host: '127.0.0.1', port: typeof place === 'object' && place !== null ? place.port : 0 };
}

/** Somebody who takes INSTREAM as clamd does, and answers as the test says once the file is whole. */
function answering(answer: (socket: Socket, heard: Buffer) => void): Promise<{ host: string; port: number }> {
  const standIn = createServer((socket) => {
    let heard = Buffer.alloc(0);
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      heard = Buffer.concat([heard, bytes]);
      if (heard.subarray(-4).equals(Buffer.alloc(4)) || heard.equals(Buffer.from('zPING\0'))) answer(socket, heard);
    });
  });
  return listening(standIn);
}

async function verdictOn(words: string): Promise<unknown> {
  said.length = 0;
  const place = await answering((socket) => socket.end(words));
  const content = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array(200_000).fill(65));
  return clamdScanner(place, (line) => said.push(line)).scan({ submission: 's', document: 'd', pin: 'p', content });
}

test.each([
  ['stream: OK\0', 'clean'],
  ['stream: Win.Test.EICAR_HDB-1 FOUND\0', 'infected'],
  ['stream: Win.Test.EICAR_HDB-1(44d88612fea8a8f36de82e1278abb02f:68) FOUND\0', 'infected'],
  ['stream: Heuristics.Encrypted.PDF FOUND\0', 'unscannable'],
  ['stream: Heuristics.Limits.Exceeded.MaxFileSize FOUND\0', 'unscannable'],
  ['INSTREAM size limit exceeded. ERROR\0', 'unscannable'],
  ['stream: Can’t allocate memory ERROR\0', 'unscannable'],
  ['INSTREAM: COMMAND READ TIMED OUT. ERROR\0', 'pending'],
  ['ein neues Wort\0', 'unscannable'],
  ['stream: OK', 'pending'],
  ['', 'pending'],
])('what clamd says as “%s” counts as %s', async (words, verdict) => {
  expect(await verdictOn(words)).toBe(verdict);
});

test('an answer without an end is not listened to: the file waits, and the log says why', async () => {
  expect(await verdictOn(`stream: ${'x'.repeat(1_000_000)} FOUND\0`)).toBe('pending');
  expect(said.map(({ code }) => code)).toEqual(['too-long']);
});

test('the log names what was found, in a form that no line of it can be broken by', async () => {
  await verdictOn('stream: Böse\nSignatur FOUND\0');

  expect(said).toEqual([
    {
      step: 'release-document',
      submission: 's',
      document: 'd',
      outcome: 'scanner-unscannable',
      code: 'stream-B-se-Signatur-FOUND',
    },
  ]);
});

test('the whole file is handed over, in chunks that tell their length', async () => {
  let heard: Buffer = Buffer.alloc(0);
  const place = await answering((socket, all) => {
    heard = all;
    socket.end('stream: OK\0');
  });
  const file = Buffer.from('a'.repeat(70_000));

  const content = (): Promise<Uint8Array> => Promise.resolve(file);
  await clamdScanner(place, () => undefined).scan({ submission: 's', document: 'd', pin: 'p', content });

  expect(heard.subarray(0, 10).toString()).toBe('zINSTREAM\0');
  expect([heard.readUInt32BE(10), heard.readUInt32BE(14 + 65_536), heard.readUInt32BE(heard.length - 4)]).toEqual([
    65_536, 4464, 0,
  ]);
  expect(heard.length).toBe(10 + 4 + 65_536 + 4 + 4464 + 4);
});

/** A clamd that breaks off in the middle of a file, as the network shows it, and may know what it thinks of a length alone. */
function breakingOff(ofLength: string): Promise<{ host: string; port: number }> {
  const standIn = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.on('data', (bytes) => {
      if (bytes.length > 14) socket.resetAndDestroy();
      else if (bytes.length === 14 && bytes.readUInt32BE(10) === 200_000) socket.end(ofLength);
    });
  });
  return listening(standIn);
}

test.each([
  ['INSTREAM size limit exceeded. ERROR\0', 'unscannable', 'INSTREAM-size-limit-exceeded.-ERROR'],
  ['', 'pending', expect.stringMatching(/^(?:ECONNRESET|EPIPE)$/)],
])('whoever hangs up on a file is asked about its length alone: “%s” counts as %s', async (words, verdict, code) => {
  said.length = 0;
  const place = await breakingOff(words);
  const content = (): Promise<Uint8Array> => Promise.resolve(new Uint8Array(200_000).fill(65));

  const found = await clamdScanner(place, (line) => said.push(line)).scan({
    submission: 's',
    document: 'd',
    pin: 'p',
    content,
  });

  expect(found).toBe(verdict);
  expect(said).toMatchObject([{ code }]);
});

test('nobody is asked about a file that is gone', async () => {
  const asked = clamdScanner({ path: '/nirgends/clamd.sock' }, () => undefined);

  const verdict = await asked.scan({ submission: 's', document: 'd', pin: 'p', content: async () => undefined });

  expect(verdict).toBe('unscannable');
});

test('whether it is there is asked with a ping', async () => {
  const place = await answering((socket) => socket.end('PONG\0'));
  const there = await clamdAnswers(place);
  const stranger = await answering((socket) => socket.end('HTTP/1.1 400 Bad Request\0'));

  expect([there, await clamdAnswers(stranger), await clamdAnswers({ path: '/nirgends' })]).toEqual([
    true,
    false,
    false,
  ]);
});

test.each([
  ['localhost:3310', { host: 'localhost', port: 3310 }],
  ['[::1]:3310', { host: '::1', port: 3310 }],
  ['/run/clamav/clamd.ctl', { path: '/run/clamav/clamd.ctl' }],
  ['localhost', undefined],
  ['localhost:0', undefined],
  ['localhost:70000', undefined],
  ['', undefined],
])('reads the address “%s”', (text, address) => {
  expect(clamdAddress(text)).toEqual(address);
});
