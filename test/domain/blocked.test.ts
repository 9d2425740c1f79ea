import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import { askBreaker, resetBreaker, tellBreaker } from '../../domain/breaker.ts';
import type { AnyConnector } from '../../domain/connector.ts';
import { listBlocked } from '../../domain/list-blocked.ts';
import { listWaiting } from '../../domain/list-waiting.ts';
import type { Ports } from '../../domain/ports.ts';
import { redriveSubmission } from '../../domain/redrive-submission.ts';
import { waitingText } from '../../domain/waiting-text.ts';
import type { Outcome } from '../../schemas/delivery.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let outcome: Outcome;
let attempts = 0;
const delivered: Outcome = { kind: 'delivered', caseFile: { id: '1' } };
const wrongPassword: Outcome = { kind: 'unavailable', code: 'dms-401', affects: 'destination' };
const connector: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async () => {
    attempts += 1;
    return outcome;
  },
};
beforeEach(async () => {
  outcome = wrongPassword;
  attempts = 0;
  world = await openWorld({
    override: { connectors: { folder: connector }, renderRecord: async () => new Uint8Array([1]) },
  });
});
afterEach(() => world.close());

const neudorf = (): Ports => world.ports('neudorf');
const operator = { name: 'o.meier', reason: 'Kennwort berichtigt' };
async function three(): Promise<void> {
  for (let count = 0; count < 3; count += 1)
    await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
  await world.work();
}

test('a destination whose password is wrong is listed with its code, since when, and how many wait for it', async () => {
  await three();
  world.pass(60 * 60_000);
  await world.tick();

  const blocked = await listBlocked(neudorf());

  expect(blocked).toMatchObject([
    { destination: 'akte', reason: 'dms-401', since: '2026-11-24T09:00:00.000Z', waiting: 3, isMore: false },
  ]);
  expect(blocked[0]?.probe).toMatch(/^[0-9a-f]{32}$/);
  expect(await listWaiting(neudorf())).toEqual([]);
  expect(attempts).toBe(2);
});

test('a person who redrives one behind an open breaker has it tried at once; when it gets through, the others follow', async () => {
  await three();
  const [blocked] = await listBlocked(neudorf());
  outcome = delivered;

  const redriven = await redriveSubmission(blocked?.probe ?? '', operator, neudorf());
  await world.work();
  const [atOnce, still] = [attempts, await listBlocked(neudorf())];
  world.pass(8 * 60_000);
  await world.tick();

  expect(redriven).toEqual({ kind: 'redriven', items: 1 });
  expect([atOnce, attempts, still]).toEqual([2, 4, []]);
});

test('a person who redrives too early learns it by the list: it is blocked again, since the first time', async () => {
  await three();
  const [blocked] = await listBlocked(neudorf());
  world.pass(60_000);

  await redriveSubmission(blocked?.probe ?? '', operator, neudorf());
  await world.work();

  expect(attempts).toBe(2);
  expect(await askBreaker('akte', neudorf())).toMatchObject({ kind: 'open' });
  expect(await listBlocked(neudorf())).toMatchObject([{ since: blocked?.since, waiting: 3 }]);
});

test('five failures of submissions in a row open it too; a destination for which nothing waits is not listed', async () => {
  const failure = { kind: 'unavailable', code: 'dms-500', affects: 'submission' } as const;
  for (let count = 0; count < 4; count += 1) await tellBreaker('akte', failure, neudorf());
  const afterFour = await askBreaker('akte', neudorf());
  await tellBreaker('akte', failure, neudorf());
  await resetBreaker('archiv', neudorf());

  expect([afterFour.kind, (await askBreaker('akte', neudorf())).kind]).toEqual(['closed', 'open']);
  expect(await listBlocked(neudorf())).toEqual([]);
});

test('of two that ask after five minutes one is the probe, and what gets through closes it for all', async () => {
  await tellBreaker('akte', { kind: 'unavailable', code: 'dms-401', affects: 'destination' }, neudorf());
  world.pass(5 * 60_000);

  const asked = await Promise.all([askBreaker('akte', neudorf()), askBreaker('akte', neudorf())]);
  await tellBreaker('akte', { kind: 'reached', failures: 5 }, neudorf());

  expect(asked.map(({ kind }) => kind).toSorted()).toEqual(['closed', 'open']);
  expect(await askBreaker('akte', neudorf())).toEqual({ kind: 'closed', failures: 0 });
  expect(await neudorf().store.list('waiting', '9999', 10)).toEqual([]);
});

test('a long backlog is not counted to the end', async () => {
  await three();
  const body = { state: 'pending', destination: 'akte', attempts: 1, steps: {}, nextAt: '2026-12-24T09:00:00.000Z' };
  for (let number = 0; number < 500; number += 1)
    await neudorf().store.commit([
      {
        kind: 'put',
        item: {
          partition: `SUBMISSION#${number}`,
          sort: 'DELIVERY#akte',
          body,
          list: { name: 'due', at: body.nextAt },
        },
        if: 'absent',
      },
    ]);

  expect(await listBlocked(neudorf())).toMatchObject([{ waiting: 500, isMore: true }]);
});

test('each code is said in words with what to do; one of a connector’s own is named', () => {
  expect(waitingText('dms-401')).toMatchObject({ what: 'Das DMS lehnt die Anmeldung ab.' });
  expect(waitingText('infected').remedy).toContain('Öffnen Sie die Datei nicht.');
  expect(waitingText('dms-418-teapot').what).toBe('Das Zielsystem meldet: dms-418-teapot.');
  expect(waitingText('constructor').what).toContain('constructor');
});
