import { afterEach, beforeEach, expect, test } from 'vitest';
import * as z from 'zod';
import type { Ports } from '../../domain/ports.ts';
import { relaySilence } from '../../domain/relay-silence.ts';
import { releaseOwnLease } from '../../domain/release-own-lease.ts';
import { reportRelay } from '../../domain/report-relay.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

const holder = 'f'.repeat(32);
const minute = 60_000;
let world: World;
/** Whether the next attempt ends as a killed one does: not at all. */
let isKilled = false;
let attempts = 0;

class Killed extends Error {}

beforeEach(async () => {
  isKilled = false;
  attempts = 0;
  world = await openWorld({
    override: { renderRecord: async () => new Uint8Array([1]), newId: () => holder },
    wrap: (ports) => ({
      ...ports,
      store: {
        ...ports.store,
        commit: async (writes) => {
          if (isKilled && attempts > 0) throw new Killed();
          return ports.store.commit(writes);
        },
      },
      connectors: {
        folder: {
          settings: z.looseObject({}),
          guarantee: 'idempotent',
          deliver: async () => {
            attempts += 1;
            return { kind: 'delivered', caseFile: { id: '1' } };
          },
        },
      },
    }),
  });
});
afterEach(() => world.close());
const neudorf = (): Ports => world.ports('neudorf');

/** A delivery that whoever held it left in the middle. */
async function leftInTheMiddle(): Promise<{ submission: string; destination: string }> {
  const answer = await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
  const { submission } = await answer.json();
  isKilled = true;
  await world.work();
  isKilled = false;
  return { submission, destination: 'akte' };
}
const delivery = async (submission: string): Promise<unknown> =>
  (await neudorf().store.get(`SUBMISSION#${submission}`, 'DELIVERY#akte'))?.body;

test('what a killed relay held is due at once for the one that is started in its place', async () => {
  const message = await leftInTheMiddle();
  const before = await delivery(message.submission);

  await releaseOwnLease(message, holder, neudorf());

  const after = await delivery(message.submission);
  expect(before).toMatchObject({ state: 'pending', lease: { by: holder } });
  expect(after).toMatchObject({ state: 'pending', nextAt: neudorf().now().toISOString() });
  expect(after).not.toHaveProperty('lease');
});

test('what somebody else holds stays with him', async () => {
  const message = await leftInTheMiddle();

  await releaseOwnLease(message, 'e'.repeat(32), neudorf());

  expect(await delivery(message.submission)).toMatchObject({ lease: { by: holder } });
});

test('what is delivered, unknown or of no known shape is left as it is', async () => {
  const message = await leftInTheMiddle();
  const unknown = { submission: '0'.repeat(32), destination: 'akte' };
  const place = { partition: `SUBMISSION#${message.submission}`, sort: 'DELIVERY#akte' };
  await neudorf().store.commit([{ kind: 'put', item: { ...place, body: { state: 'odd' } }, if: 'any' }]);

  await releaseOwnLease(unknown, holder, neudorf());
  await releaseOwnLease(message, holder, neudorf());

  expect(await delivery(message.submission)).toEqual({ state: 'odd' });
  expect(await delivery(unknown.submission)).toBeUndefined();
});

test('a relay that reports is silent since its last report', async () => {
  await reportRelay(neudorf());
  world.pass(5 * minute);
  await reportRelay(neudorf());
  world.pass(90 * minute);

  expect(await relaySilence(neudorf())).toBe(90 * 60);
});

test('a relay that was never started is silent since somebody first asked', async () => {
  const first = await relaySilence(neudorf());
  world.pass(70 * minute);

  expect([first, await relaySilence(neudorf())]).toEqual([0, 70 * 60]);
});
