import { afterEach, beforeEach, expect, test } from 'vitest';
import { listWaiting } from '../../domain/list-waiting.ts';
import { moveForm } from '../../domain/move-form.ts';
import type { Ports } from '../../domain/ports.ts';
import type { Message } from '../../schemas/message.ts';
import { pdfOf, send, upload, wish } from '../citizen.ts';
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

test('without the applicant’s copy a repetition is a fault of ours, and says nothing', async () => {
  const key = crypto.randomUUID();
  const { submission } = await (await submit(world, good, { key })).json();
  const { store } = world.ports();
  await store.commit([{ kind: 'remove', partition: `SUBMISSION#${submission}`, sort: 'COPY', if: 'any' }]);

  const again = await submit(world, good, { key });

  expect(again.status).toBe(503);
});

test('a permission is refused for a key whose submission was erased, and for one that is none', async () => {
  const key = crypto.randomUUID();
  await submit(world, good, { key });
  await world.work();
  world.pass(31 * 86_400_000);
  await world.night();
  const file = { name: 'a.pdf', bytes: pdfOf('a') };

  const answers = [
    await wish(world, file, { key }),
    await wish(world, file, { key: 'kein-schluessel' }),
    await wish(world, file, { key: crypto.randomUUID(), form: 'nichts' }),
    await wish(world, file, { key: crypto.randomUUID(), field: '/hund/name' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([410, 400, 404, 422]);
});

test('a withdrawn version gives no permission to upload', async () => {
  await moveForm('hundesteuer-anmeldung', { kind: 'withdraw', version: 1 }, 'test', world.ports());

  const answer = await wish(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key: crypto.randomUUID() });

  expect(answer.status).toBe(410);
});

test('a submission whose body is gone can’t be handed over, and a person sees it in the end', async () => {
  const { submission } = await (await submit(world, good)).json();
  const { store } = world.ports();
  await store.commit([{ kind: 'remove', partition: `SUBMISSION#${submission}`, sort: 'BODY', if: 'any' }]);
  for (let hour = 0; hour < 24 * 8; hour += 1) {
    world.pass(3_600_000);
    await world.tick();
  }

  expect(await listWaiting(world.ports())).toMatchObject([
    { reason: 'content-malformed', destination: 'tenant:neudorf' },
  ]);
});

test('a draft is found by its own id only', async () => {
  const answers = await Promise.all(
    ['kurz', '0'.repeat(32)].map((id) => world.fetch(`/kreis-musterland/reviews/${id}?token=x`)),
  );

  expect(answers.map(({ status }) => status)).toEqual([410, 410]);
});
