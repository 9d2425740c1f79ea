import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const cases = (tenant: string): string[] => {
  try {
    return readdirSync(join(world.folder, 'cases', tenant)).filter((name) => !name.startsWith('.'));
  } catch {
    return [];
  }
};
const day = 86_400_000;

test('a submission at the county reaches the responsible municipality, once, and its status says so', async () => {
  const answer = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  const { receiptNumber, status } = await answer.json();

  await world.work();

  const view = await (await world.fetch(new URL(status).pathname + new URL(status).search)).json();
  expect(answer.status).toBe(202);
  expect(cases('neudorf')).toEqual([receiptNumber]);
  expect(cases('musterstadt')).toEqual([]);
  expect(view.status).toBe('RECEIVED');
  expect(view.authority.name).toBe('Gemeinde Neudorf');
  expect(view.answers.halter.vorname).toBe('Erika');
});

test('the case holds the record, the answers and a manifest whose hashes are right', async () => {
  await submit(world, sample('hundesteuer-anmeldung', 'drei-hunde'));
  await world.work();

  const [name = ''] = cases('neudorf');
  const place = join(world.folder, 'cases/neudorf', name);
  const manifest = JSON.parse(readFileSync(join(place, 'manifest.json'), 'utf8'));

  expect(readdirSync(place).toSorted()).toEqual(['Antrag.pdf', 'antrag.json', 'manifest.json']);
  for (const file of manifest.files) {
    const hash = Buffer.from(await crypto.subtle.digest('SHA-256', readFileSync(join(place, file.name)))).toString(
      'hex',
    );
    expect(hash).toBe(file.sha256);
  }
});

test('the same key twice gives the same receipt and makes one case', async () => {
  const key = crypto.randomUUID();
  const body = sample('hundesteuer-anmeldung', 'ein-hund');

  const answers = await Promise.all([submit(world, body, { key }), submit(world, body, { key })]);
  await world.work();
  const third = await submit(world, body, { key });

  const texts = await Promise.all([...answers, third].map((answer) => answer.text()));
  expect(new Set(texts).size).toBe(1);
  expect(cases('neudorf')).toHaveLength(1);
});

test('every hint lost: the sweeper brings the submission all the way', async () => {
  world.close();
  world = await openWorld({ override: { queue: { send: () => Promise.reject(new Error('queue down')) } } });
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  const { database } = world.ground;
  const real = (await import('../../local/queue.ts')).localQueue(database, () => new Date(0));

  for (let round = 0; round < 12; round += 1) {
    world.pass(6 * 60_000);
    for (const tenant of world.ground.tenants) {
      const ports = { ...world.ports(tenant), queue: real.port(tenant) };
      await (await import('../../domain/resume-submissions.ts')).resumeSubmissions(ports);
    }
    await world.work();
  }

  expect(cases('neudorf')).toHaveLength(1);
});

test('a DMS that is down for 30 days gets everything once when it is back', async () => {
  world.close();
  let isDown = true;
  const arrived: string[] = [];
  const connector = {
    settings: (await import('zod')).looseObject({}),
    guarantee: 'idempotent' as const,
    deliver: async ({ submission }: { submission: string }) => {
      if (isDown) return { kind: 'unavailable' as const, code: 'down', affects: 'destination' as const };
      arrived.push(submission);
      return { kind: 'delivered' as const, caseFile: { id: submission } };
    },
  };
  world = await openWorld({
    override: { connectors: { folder: connector }, renderRecord: async () => new Uint8Array([1]) },
  });
  for (let number = 0; number < 5; number += 1) await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));

  for (let hour = 0; hour < 30 * 24; hour += 1) {
    world.pass(60 * 60_000);
    await world.tick();
  }
  const whileDown = [...arrived];
  isDown = false;
  for (let hour = 0; hour < 48; hour += 1) {
    world.pass(60 * 60_000);
    await world.tick();
  }

  expect(whileDown).toEqual([]);
  expect(new Set(arrived).size).toBe(5);
  expect(arrived).toHaveLength(5);
});

test('what was delivered is erased when its retention ends, and the key then says when it was received', async () => {
  const key = crypto.randomUUID();
  const body = sample('hundesteuer-anmeldung', 'ein-hund');
  const { status } = await (await submit(world, body, { key })).json();
  await world.work();

  world.pass(31 * day);
  await world.night();

  const again = await submit(world, body, { key });
  const view = await (await world.fetch(new URL(status).pathname + new URL(status).search)).json();
  expect(again.status).toBe(410);
  expect((await again.json()).receivedOn).toBe('2026-11-24');
  expect(view).toMatchObject({ erased: true, documents: [] });
  expect(view.answers).toBeUndefined();
  expect(JSON.stringify(world.ground.database.prepare('select body from items').all())).not.toContain('BODY');
});

test('what is undelivered is escalated, never erased by a clock', async () => {
  world.close();
  const connector = {
    settings: (await import('zod')).looseObject({}),
    guarantee: 'idempotent' as const,
    deliver: async () => ({ kind: 'unavailable' as const, code: 'down', affects: 'submission' as const }),
  };
  world = await openWorld({ override: { connectors: { folder: connector } } });
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'));
  await world.work();

  for (let month = 0; month < 14; month += 1) {
    world.pass(30 * day);
    await world.night();
    await world.tick();
  }

  const { listWaiting } = await import('../../domain/list-waiting.ts');
  const waiting = await listWaiting(world.ports('neudorf'));
  expect(waiting).toMatchObject([{ reason: 'undelivered-too-long', form: 'hundesteuer-anmeldung' }]);
});
