import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { type RelayNews, type RelayParts, relayTimes, runRelay } from '../../aws/run-relay.ts';
import { type MemoryRelayQueue, memoryRelayQueue } from './memory-relay-queue.ts';

const id = 'a'.repeat(32);
const hint = (destination = 'akte', more: object = {}): string =>
  JSON.stringify({
    v: 1,
    tenant: 'neudorf',
    message: { step: 'deliver-submission', submission: id, destination },
    ...more,
  });
/** The times of a relay that is in a hurry. */
const times = { ...relayTimes, waitSeconds: 0.01, hold: 5, firstPause: 1, lastPause: 4, finish: 20, giveUp: 20 };

let queue: MemoryRelayQueue;
let stopping: AbortController;
let news: RelayNews[];
let logged: Parameters<RelayParts['log']>[0][];
beforeEach(() => {
  queue = memoryRelayQueue();
  stopping = new AbortController();
  news = [];
  logged = [];
});
afterEach(() => stopping.abort());

const parts = (more: Partial<RelayParts> = {}): RelayParts => ({
  tenant: 'neudorf',
  queue,
  atOnce: 1,
  once: true,
  takeUp: async () => undefined,
  deliver: async () => undefined,
  report: async () => undefined,
  log: (line) => logged.push(line),
  tell: (one) => news.push(one),
  signal: stopping.signal,
  ...more,
});
/** An attempt that goes on until it is cut off, or for ever; `begun` tells that it has been. */
function lasting(heed: 'heeds' | 'ignores'): { deliver: RelayParts['deliver']; begun: Promise<void> } {
  const { promise: begun, resolve: begin } = Promise.withResolvers<void>();
  const deliver: RelayParts['deliver'] = (_message, signal) =>
    new Promise((resolve) => {
      if (heed === 'heeds') signal.addEventListener('abort', () => resolve());
      begin();
    });
  return { deliver, begun };
}

test('a delivery that fails stays in the queue, and is told by the kind of its fault only', async () => {
  queue.send(hint());

  const ended = await runRelay(parts({ deliver: () => Promise.reject(new RangeError('Erika Mustermann')) }), times);

  expect(ended).toBe('ended');
  expect(queue.left()).toHaveLength(1);
  expect(logged).toEqual([
    { step: 'deliver-submission', submission: id, destination: 'akte', outcome: 'message-failed', code: 'RangeError' },
  ]);
});

test.each<[string, string, string]>([
  ['an unknown version', hint('akte', { v: 2 }), 'Refused.unknown-version'],
  ['another tenant', hint('akte', { tenant: 'musterstadt' }), 'Refused.foreign-tenant'],
  ['no JSON', 'Geheimnis', 'Refused.malformed'],
  ['another step', hint('akte', { message: { step: 'route-submission', submission: id } }), 'Refused.foreign-step'],
])('a message for %s is left to become a dead letter, and no other waits for it', async (_name, body, code) => {
  const seen: string[] = [];
  queue.send(body);
  queue.send(hint());

  await runRelay(parts({ deliver: async ({ destination }) => void seen.push(destination) }), times);

  expect(seen).toEqual(['akte']);
  expect(queue.left()).toEqual([body]);
  expect(logged).toEqual([{ step: 'deliver-submission', outcome: 'message-failed', code }]);
});

test('without a connection it says so, waits longer each time, and goes on by itself', async () => {
  let refusals = 4;
  const take: RelayParts['queue']['take'] = async (asked, signal) => {
    refusals -= 1;
    if (refusals >= 0) throw new TypeError('fetch failed');
    stopping.abort();
    return queue.take(asked, signal);
  };
  queue.send(hint());

  await runRelay(parts({ once: false, queue: { ...queue, take } }), times);

  const pauses = [1, 2, 4, 4].map((pauseMilliseconds) => ({
    kind: 'disconnected',
    code: 'TypeError',
    pauseMilliseconds,
  }));
  expect(news.filter(({ kind }) => kind !== 'stopping')).toEqual([...pauses, { kind: 'connected' }]);
  expect(queue.left()).toEqual([]);
});

test('a relay that shall run once says that there is no connection, and ends', async () => {
  const take = (): Promise<never> => Promise.reject(new TypeError('fetch failed'));

  const ended = await runRelay(parts({ queue: { ...queue, take } }), times);

  expect([ended, news.length]).toEqual(['disconnected', 1]);
});

test('it does not take anything before it could report', async () => {
  queue.send(hint());

  const ended = await runRelay(parts({ report: () => Promise.reject(new Error('no table')) }), times);

  expect([ended, queue.left().length]).toEqual(['disconnected', 1]);
});

test('while a delivery lasts its message is held on to, and a failure to do so does not end it', async () => {
  const hold = async (receipt: string, seconds: number): Promise<void> => {
    await queue.hold(receipt, seconds);
    throw new Error('no connection');
  };
  queue.send(hint());

  const deliver = async (): Promise<void> => {
    while (queue.holds < 3) await sleep(1);
  };
  await runRelay(parts({ queue: { ...queue, hold }, deliver }), times);

  expect(queue.holds).toBeGreaterThanOrEqual(3);
  expect(queue.left()).toEqual([]);
});

test('a message that becomes visible while it is in hand is not worked on twice', async () => {
  let begun = 0;
  queue.send(hint());

  const deliver = async (): Promise<void> => {
    begun += 1;
    queue.reveal();
    while (queue.left().length > 0) await sleep(1);
  };
  await runRelay(parts({ atOnce: 2, deliver }), times);

  expect(begun).toBe(1);
});

test('as many are delivered at the same time as it may, no more', async () => {
  let [now, most] = [0, 0];
  for (const destination of ['a1', 'b2', 'c3', 'd4', 'e5']) queue.send(hint(destination));

  const deliver = async (): Promise<void> => {
    now += 1;
    most = Math.max(most, now);
    await sleep(5);
    now -= 1;
  };
  await runRelay(parts({ atOnce: 2, deliver }), times);

  expect([most, now, queue.left().length]).toEqual([2, 0, 0]);
});

test('one that is stopped takes nothing more and finishes what it has in hand', async () => {
  queue.send(hint('a1'));
  queue.send(hint('b2'));

  const deliver = async (): Promise<void> => {
    stopping.abort();
    await sleep(5);
  };
  const ended = await runRelay(parts({ once: false, deliver }), times);

  expect(ended).toBe('ended');
  expect(queue.left()).toEqual([hint('b2')]);
  expect(news).toEqual([{ kind: 'stopping', inHand: 1 }]);
});

test('what does not end in time after a stop is cut off, so that its lease is given back', async () => {
  queue.send(hint());
  const { deliver, begun } = lasting('heeds');
  const run = runRelay(parts({ once: false, deliver }), times);
  await begun;

  stopping.abort();
  await run;

  expect(queue.left()).toEqual([]);
  expect(news).toEqual([{ kind: 'stopping', inHand: 1 }]);
});

test('what heeds nothing is left as it is, said so, and its message comes again', async () => {
  queue.send(hint());
  const { deliver, begun } = lasting('ignores');
  const run = runRelay(parts({ once: false, deliver }), times);
  await begun;

  stopping.abort();
  await run;

  expect(queue.left()).toHaveLength(1);
  expect(news).toEqual([
    { kind: 'stopping', inHand: 1 },
    { kind: 'given-up', inHand: 1 },
  ]);
});

test('one that is stopped while it waits for messages ends at once', async () => {
  const run = runRelay(parts({ once: false }), { ...times, waitSeconds: 60 });
  await sleep(5);

  stopping.abort();

  expect(await run).toBe('ended');
  expect(news).toEqual([]);
});
