import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { expireSubmissions } from '../../domain/expire-submissions.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { releaseLeases } from '../../domain/release-leases.ts';
import { resumeSubmissions } from '../../domain/resume-submissions.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { uploadFile } from '../upload-file.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let outcome: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
let isStoreOfFilesDown = false;
const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async () => outcome,
};
beforeEach(async () => {
  outcome = { kind: 'delivered', caseFile: { id: '1' } };
  isStoreOfFilesDown = false;
  world = await openWorld({
    override: { connectors: { folder: connector }, renderRecord: async () => new Uint8Array([1]) },
    wrap: (ports: Ports) => ({
      ...ports,
      documents: {
        ...ports.documents,
        removeQuarantine: async (submission, document) => {
          if (isStoreOfFilesDown) throw new Error('the file store is down');
          await ports.documents.removeQuarantine(submission, document);
        },
      },
    }),
  });
});
afterEach(() => world.close());

const day = 86_400_000;
const pdf = new TextEncoder().encode('%PDF-1.7 Kaufvertrag Bello');
const neudorf = (): Ports => world.ports('neudorf');
const put = (partition: string, sort: string, list: 'due' | 'expiry' | 'waiting', body: unknown = { strange: true }) =>
  world.ports().store.commit([
    {
      kind: 'put',
      item: { partition, sort, body, list: { name: list, at: '2026-01-01T00:00:00.000Z' } },
      if: 'absent',
    },
  ]);
const strange = (count: number, list: 'due' | 'expiry', sort = 'META') =>
  Promise.all(Array.from({ length: count }, (_, number) => put(`SUBMISSION#strange${number}`, sort, list)));
const faults = (step: string) => world.logged.filter(({ line }) => line.step === step && line.outcome === 'fault');
const statusOf = async (address: string) =>
  (await world.fetch(new URL(address).pathname + new URL(address).search)).json();

test('items that nobody can read stand in nobody’s way at night, are logged, and come again the next night', async () => {
  const { status } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  await world.work();
  world.pass(200 * day);
  await strange(201, 'expiry');

  const first = await expireSubmissions(world.ports());
  const sameNight = await expireSubmissions(world.ports());
  world.pass(day);
  const next = await expireSubmissions(world.ports());

  expect([first, sameNight.faults, next.faults]).toMatchObject([{ erased: 1, faults: 201 }, 0, 201]);
  expect(faults('expire-submissions')).toHaveLength(402);
  expect((await statusOf(status)).erased).toBe(true);
});

test('uploads whose bytes can’t be removed are kept for the next night, and escalation goes on', async () => {
  outcome = { kind: 'unavailable', code: 'busy', affects: 'submission' };
  await uploadFile(world, crypto.randomUUID(), pdf, 'neudorf');
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
  await world.work();
  world.pass(40 * day);
  isStoreOfFilesDown = true;
  const first = await expireSubmissions(neudorf());
  isStoreOfFilesDown = false;
  world.pass(day);

  const second = await expireSubmissions(neudorf());

  expect([first, second]).toMatchObject([
    { escalated: 1, abandoned: 0, faults: 1 },
    { escalated: 0, abandoned: 1, faults: 0 },
  ]);
});

test('what is undelivered for too long is escalated once, is redriven by a person, and escalated again after another such period', async () => {
  outcome = { kind: 'unavailable', code: 'busy', affects: 'submission' };
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
  await world.work();
  world.pass(40 * day);
  const stale = await neudorf().store.list('expiry', '9999', 10);
  const nights = [await expireSubmissions(neudorf()), await expireSubmissions(neudorf())];
  const behind = await expireSubmissions({ ...neudorf(), store: { ...neudorf().store, list: async () => stale } });
  const waiting = await listWaiting(neudorf());

  await redriveSubmission(waiting[0]?.submission ?? '', { name: 'o', reason: 'DMS läuft wieder' }, neudorf());
  const watched = await listWaiting(neudorf());
  world.pass(40 * day);
  const later = await expireSubmissions(neudorf());

  expect([...nights, behind, later].map(({ escalated }) => escalated)).toEqual([1, 0, 0, 1]);
  expect([waiting, watched]).toMatchObject([[{ reason: 'undelivered-too-long' }], []]);
});

test('a backlog of more than one read is hinted in one round, behind whatever nobody can read, and not again within minutes', async () => {
  await strange(150, 'due');
  await strange(60, 'due', 'DELIVERY#akte');
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  while (world.ground.queue.receive(world.ground.now().getTime()) !== undefined);

  const hinted = [(await resumeSubmissions(world.ports())).hinted, (await resumeSubmissions(world.ports())).hinted];

  expect(hinted).toEqual([1, 0]);
  expect(faults('resume-submissions')).toHaveLength(210);
  expect(world.ground.queue.receive(world.ground.now().getTime())?.message).toMatchObject({ submission });
});

test('what stands on the due list for no step is logged, not hinted', async () => {
  const { submission } = await (
    await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' })
  ).json();
  await world.work();
  world.pass(200 * day);
  await world.night();
  const [meta] = await neudorf().store.query(`SUBMISSION#${submission}`, 'META');
  for (const [sort, body] of [
    ['META', meta?.body],
    [
      'DELIVERY#a',
      {
        state: 'delivered',
        destination: 'a',
        attempts: 1,
        steps: {},
        at: '2026-01-01T00:00:00.000Z',
        caseFile: { id: '1' },
      },
    ],
  ] as const)
    await put(`SUBMISSION#${'1'.repeat(32)}`, sort, 'due', body);

  expect(await resumeSubmissions(world.ports())).toMatchObject({ hinted: 0, unclear: 2 });
  expect(faults('resume-submissions')).toHaveLength(2);
});

test('an item that can’t be read neither hides the others from the operator nor keeps the ground from starting', async () => {
  await put('SUBMISSION#strange', 'META', 'waiting');
  await put('SUBMISSION#strange', 'DELIVERY#akte', 'due');
  outcome = { kind: 'rejected', code: 'refused' };
  await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
  await world.work();

  expect(await listWaiting(world.ports())).toMatchObject([{ submission: 'strange', reason: 'unreadable' }]);
  expect(await listWaiting(neudorf())).toMatchObject([{ reason: 'refused' }]);
  expect(await releaseLeases(world.ports())).toBe(0);
});

test('of an erased submission a tombstone stays and the chain of its events, no file under any key and nothing that was typed', async () => {
  const key = crypto.randomUUID();
  const { document, body } = await uploadFile(world, key, pdf, 'neudorf');
  const { submission, status } = await (await submit(world, body, { key, tenant: 'neudorf' })).json();
  await world.work();
  await neudorf().documents.putSealed(submission, document, 'another-key', 'sealed');
  const stray = Array.from({ length: 120 }, (_, number) => `DELIVERY#stray${number}`);
  for (const sort of stray)
    await neudorf().store.commit([
      { kind: 'put', item: { partition: `SUBMISSION#${submission}`, sort, body: {} }, if: 'absent' },
    ]);
  world.pass(200 * day);

  const erased = await expireSubmissions(neudorf());

  const left = await neudorf().store.query(`SUBMISSION#${submission}`, '');
  const files = join(world.folder, 'files/neudorf');
  expect(erased).toMatchObject({ erased: 1, faults: 0 });
  expect(left.map(({ sort }) => sort.split('#')[0]).filter((sort) => sort !== 'EVENT')).toEqual(['META']);
  expect(left[0] && JSON.stringify(left)).not.toMatch(/Erika|Mustermann|Bello|Kaufvertrag/);
  expect(existsSync(join(files, 'clean', submission)) ? readdirSync(join(files, 'clean', submission)) : []).toEqual([]);
  expect(existsSync(join(files, 'quarantine', submission, document))).toBe(false);
  expect((await statusOf(status)).erased).toBe(true);
  expect(await discardSubmission(submission, { name: 'o', reason: 'zu spät' }, neudorf())).toMatchObject({
    code: 'already-erased',
    receivedOn: '2026-11-24',
  });
});

test('at the end of the audit period the tombstone goes too, with events as many as there are', async () => {
  const { submission, status } = await (
    await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' })
  ).json();
  await world.work();
  world.pass(200 * day);
  await world.night();
  for (let number = 100; number < 300; number += 1)
    await neudorf().store.commit([
      {
        kind: 'put',
        item: { partition: `SUBMISSION#${submission}`, sort: `EVENT#0${number}`, body: {} },
        if: 'absent',
      },
    ]);
  world.pass(12 * 366 * day);

  await world.night();

  expect(await neudorf().store.query(`SUBMISSION#${submission}`, '')).toEqual([]);
  expect((await statusOf(status)).status).toBe(404);
});
