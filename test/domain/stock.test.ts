import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { deliverSubmission } from '../../domain/deliver-submission.ts';
import type { Ports } from '../../domain/ports.ts';
import { resumeSubmissions } from '../../domain/resume-submissions.ts';
import { routeSubmission } from '../../domain/route-submission.ts';
import { takeStock } from '../../domain/take-stock.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { SubmissionMeta, type Tombstone } from '../../schemas/submission.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let outcome: Outcome;
const delivered: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async () => outcome,
};
beforeEach(async () => {
  outcome = { kind: 'unavailable', code: 'dms-503', affects: 'submission' };
  world = await openWorld({
    override: { connectors: { folder: connector }, renderRecord: async () => new Uint8Array([1]) },
  });
});
afterEach(() => world.close());

const minute = 60_000;
const good = sample('hundesteuer-anmeldung', 'ein-hund');
const neudorf = (): Ports => world.ports('neudorf');
const accepted = async (): Promise<string> =>
  (await (await submit(world, good, { tenant: 'neudorf' })).json()).submission;

test('a sweep that comes late says by how much', async () => {
  await accepted();
  world.pass(20 * minute);

  const late = await resumeSubmissions(neudorf());
  const again = await resumeSubmissions(neudorf());

  expect(late).toMatchObject({ hinted: 1, oldestUndeliveredSeconds: 1200 });
  expect(late.oldestDueSeconds).toBeGreaterThan(1000);
  expect(again).toEqual({ hinted: 0, unclear: 0, oldestDueSeconds: 0, oldestUndeliveredSeconds: 0 });
});

test('what is tried again and again is as old as its first attempt, what was never tried as its acceptance', async () => {
  const tried = await accepted();
  await world.work();
  world.pass(70 * minute);
  const afterFirst = await resumeSubmissions(neudorf());
  const item = await neudorf().store.get(`SUBMISSION#${tried}`, 'DELIVERY#akte');
  const { firstAttemptAt: _first, ...untried } = z.record(z.string(), z.json()).parse(item?.body);
  const list = { name: 'due', at: neudorf().now().toISOString() } as const;
  await neudorf().store.commit([
    { kind: 'put', item: { partition: `SUBMISSION#${tried}`, sort: 'DELIVERY#akte', body: untried, list }, if: 'any' },
  ]);

  const untriedSeconds = (await resumeSubmissions(neudorf())).oldestUndeliveredSeconds;

  expect([afterFirst.oldestUndeliveredSeconds, untriedSeconds]).toEqual([4200, 4200]);
});

test('news that is due, and what nobody can read, counts as undelivered for nobody', async () => {
  outcome = delivered;
  const submission = await accepted();
  const list = { name: 'due', at: '2026-11-24T09:00:00.000Z' } as const;
  for (const [partition, sort] of [
    [submission, 'NEWS#0001'],
    ['f'.repeat(32), 'DELIVERY#akte'],
  ] as const)
    await neudorf().store.commit([
      { kind: 'put', item: { partition: `SUBMISSION#${partition}`, sort, body: {}, list }, if: 'any' },
    ]);
  const due = await neudorf().store.list('due', '9999', 10);
  const strangers = due.filter(({ sort }) => sort !== 'META');

  const resumed = await resumeSubmissions({ ...neudorf(), store: { ...neudorf().store, list: async () => strangers } });

  expect(resumed).toMatchObject({ hinted: 1, unclear: 1, oldestUndeliveredSeconds: 0 });
});

test('a delivered submission that is still to be told of is not undelivered', async () => {
  outcome = delivered;
  const ports = { ...neudorf(), queue: { send: () => Promise.reject(new Error('queue down')) } };
  const submission = await accepted();
  await routeSubmission({ submission }, ports);
  await deliverSubmission({ submission, destination: 'akte' }, ports, new AbortController().signal);
  world.pass(10 * minute);

  expect(await resumeSubmissions(neudorf())).toMatchObject({ hinted: 1, oldestUndeliveredSeconds: 0 });
});

test('a delivery of which META has gone is not undelivered', async () => {
  const submission = await accepted();
  await world.work();
  const delivery = await neudorf().store.get(`SUBMISSION#${submission}`, 'DELIVERY#akte');
  const { firstAttemptAt: _first, ...body } = z.record(z.string(), z.json()).parse(delivery?.body);
  const list = { name: 'due', at: '2026-11-24T09:00:00.000Z' } as const;
  await neudorf().store.commit([
    { kind: 'put', item: { partition: `SUBMISSION#${'0'.repeat(32)}`, sort: 'DELIVERY#akte', body, list }, if: 'any' },
  ]);
  outcome = delivered;
  world.pass(2 * minute);
  await world.tick();

  expect((await resumeSubmissions(neudorf())).oldestUndeliveredSeconds).toBe(0);
});

test('nothing waits at the beginning; what was rejected waits for a person', async () => {
  const before = await takeStock(neudorf());
  outcome = { kind: 'rejected', code: 'refused' };
  await accepted();
  await world.work();

  const after = await takeStock(neudorf());

  expect([before, after]).toEqual([
    { waiting: 0, blockedSeconds: 0 },
    { waiting: 1, blockedSeconds: 0 },
  ]);
});

test('a destination with a wrong password is blocked since its first refusal, and waits for nobody by itself', async () => {
  outcome = { kind: 'unavailable', code: 'dms-401', affects: 'destination' };
  await accepted();
  await world.work();
  world.pass(90 * minute);

  expect(await takeStock(neudorf())).toEqual({ waiting: 0, blockedSeconds: 5400 });
});

test('a delivery that is left of an erased submission is undelivered for nobody', async () => {
  const submission = await accepted();
  await world.work();
  const partition = `SUBMISSION#${submission}`;
  const delivery = await neudorf().store.get(partition, 'DELIVERY#akte');
  const { firstAttemptAt: _first, ...body } = z.record(z.string(), z.json()).parse(delivery?.body);
  const meta = SubmissionMeta.parse((await neudorf().store.get(partition, 'META'))?.body);
  const { id, receivedAt, receiptNumber, header, head } = meta;
  const at = neudorf().now().toISOString();
  const tombstone: Tombstone = {
    id,
    receivedAt,
    receiptNumber,
    head,
    form: header.form,
    state: 'erased',
    erasedAt: at,
    outcome: 'discarded',
  };
  await neudorf().store.commit([
    { kind: 'put', item: { partition, sort: 'META', body: tombstone }, if: 'any' },
    { kind: 'put', item: { partition, sort: 'DELIVERY#akte', body, list: { name: 'due', at } }, if: 'any' },
  ]);

  expect(await resumeSubmissions(neudorf())).toMatchObject({ hinted: 1, oldestUndeliveredSeconds: 0 });
});
