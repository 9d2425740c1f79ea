import { afterEach, beforeEach, expect, test } from 'vitest';
import type { Ports } from '../../domain/ports.ts';
import type { Message } from '../../schemas/message.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let calls: Record<string, number> = {};
let hints: Message['step'][] = [];

function counted<T extends object>(port: T, name: string): T {
  return new Proxy(port, {
    get: (target, method, receiver) => {
      const member: unknown = Reflect.get(target, method, receiver);
      if (typeof member !== 'function') return member;
      return (...parameters: unknown[]) => {
        const call = `${name}.${String(method)}`;
        calls[call] = (calls[call] ?? 0) + 1;
        return Reflect.apply(member, target, parameters);
      };
    },
  });
}

beforeEach(async () => {
  world = await openWorld({
    wrap: (ports: Ports) => ({
      ...ports,
      store: counted(ports.store, 'store'),
      documents: counted(ports.documents, 'documents'),
      queue: {
        send: (message, delay) => {
          hints.push(message.step);
          return ports.queue.send(message, delay);
        },
      },
    }),
  });
  begin();
});
afterEach(() => world.close());

function begin(): void {
  calls = {};
  hints = [];
}
const good = sample('hundesteuer-anmeldung', 'ein-hund');
// A ground that keeps published forms in memory saves these two.
const formReads = { 'store.get': 2 };

test('an acceptance is one commit and one hint, and looks nothing up beforehand', async () => {
  const answer = await submit(world, good);

  expect(answer.status).toBe(202);
  expect(calls).toEqual({ ...formReads, 'store.commit': 1 });
  expect(hints).toEqual(['route-submission']);
});

test('two documents cost one query and one look each; the one hint stands for them too', async () => {
  const key = crypto.randomUUID();
  const first = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
  const second = await upload(world, { name: 'b.pdf', bytes: pdfOf('b') }, { key });
  begin();

  const answer = await send(world, [first.document, second.document], { key });

  expect(answer.status).toBe(202);
  expect(calls).toEqual({ ...formReads, 'store.query': 1, 'store.commit': 1, 'documents.inspect': 2 });
  expect(hints).toEqual(['route-submission']);
});

test('a dry run reads the form and nothing of the submission, also when the key was used', async () => {
  const key = crypto.randomUUID();
  await submit(world, good, { key });
  begin();

  const fine = await submit(world, good, { key, query: '?dry-run=true' });
  const wrong = await submit(world, { answers: {} }, { key, query: '?dry-run=true' });

  expect([fine.status, wrong.status]).toEqual([200, 422]);
  expect(calls).toEqual({ 'store.get': 4 });
  expect(hints).toEqual([]);
});

test('the same key again, with its documents long released, is answered with the first receipt', async () => {
  const key = crypto.randomUUID();
  const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key });
  const first = await (await send(world, [document], { key })).text();
  await world.work();
  begin();

  const again = await send(world, [document], { key });
  const other = await submit(world, good, { key });
  const wrong = await submit(world, { answers: {} }, { key });

  expect(await again.text()).toBe(first);
  expect([again.status, other.status, wrong.status]).toEqual([202, 409, 409]);
  expect(hints).toEqual([]);
});

test('after erasure the key says when it was received, whatever is sent with it', async () => {
  const key = crypto.randomUUID();
  await submit(world, good, { key });
  await world.work();
  world.pass(31 * 86_400_000);
  await world.night();

  const same = await submit(world, good, { key });
  const other = await submit(world, { answers: {} }, { key });

  expect([same.status, other.status]).toEqual([410, 410]);
  expect((await same.json()).receivedOn).toBe('2026-11-24');
});

test('where the store refuses and nothing was accepted, the citizen is asked to send the same again', async () => {
  const key = crypto.randomUUID();
  world.close();
  let isRefusing = true;
  world = await openWorld({
    wrap: (ports) => ({
      ...ports,
      store: {
        ...ports.store,
        commit: async (writes) => (isRefusing ? { committed: false, conflicts: [] } : ports.store.commit(writes)),
      },
    }),
  });

  const refused = await submit(world, good, { key });
  isRefusing = false;
  const again = await submit(world, good, { key });

  expect([refused.status, again.status]).toEqual([503, 202]);
});

test('routing hints the release of every document, also when it is repeated and when a person must look', async () => {
  world.close();
  const sent: string[] = [];
  world = await openWorld({
    wrap: (ports) => ({
      ...ports,
      tenant: { ...ports.tenant, routes: [] },
      queue: {
        send: async (message, delay) => {
          sent.push(message.step);
          // Lost, as a hint may be.
          if (message.step !== 'release-document' || sent.length > 4) await ports.queue.send(message, delay);
        },
      },
    }),
  });
  const key = crypto.randomUUID();
  const place = { key, tenant: 'neudorf' };
  const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, place);
  const { submission } = await (await send(world, [document], place)).json();
  await world.work();
  await world.ports('neudorf').queue.send({ step: 'route-submission', submission });
  await world.work();

  expect(sent).toEqual(['route-submission', 'release-document', 'route-submission', 'release-document']);
  const waiting = world.logged.filter(({ line }) => line.step === 'route-submission').map(({ line }) => line.outcome);
  expect(waiting).toEqual(['waiting', 'unchanged']);
});
