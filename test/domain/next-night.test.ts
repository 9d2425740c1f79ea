import { afterEach, beforeEach, expect, test } from 'vitest';
import { arrivalMilliseconds } from '../../domain/announce-arrival.ts';
import { expireSubmissions } from '../../domain/expire-submissions.ts';
import type { Ports } from '../../domain/ports.ts';
import { ArrivalWorld } from '../arrival-world.ts';
import { pdfOf, upload } from '../citizen.ts';
import type { World } from '../world.ts';

const day = 24 * 3_600_000;
let arrivals: ArrivalWorld;
let world: World;
beforeEach(async () => {
  arrivals = await ArrivalWorld.open();
  ({ world } = arrivals);
});
afterEach(() => world.close());

/** A document store that removes nothing. */
const stuck = (ports: Ports): Ports => ({
  ...ports,
  documents: {
    ...ports.documents,
    removeSealed: () => Promise.reject(new Error('the store does not answer')),
    removeQuarantine: () => Promise.reject(new Error('the store does not answer')),
  },
});

test('what a night could not take away of a hand-over the next one does, though it begins a moment earlier', async () => {
  await arrivals.halfHandedOver();
  world.pass(arrivalMilliseconds + 1);
  const failed = await expireSubmissions(stuck(arrivals.there()));
  world.pass(day - 60_000);
  const next = await expireSubmissions(arrivals.there());

  expect(failed).toMatchObject({ abandoned: 0, faults: 1 });
  expect(next).toMatchObject({ abandoned: 1, faults: 0 });
  expect(await arrivals.left()).toEqual({ items: [], files: 0 });
});

test('and so it is with an upload that nobody made use of', async () => {
  const { document } = await upload(world, { name: 'a.pdf', bytes: pdfOf('a') }, { key: crypto.randomUUID() });
  world.pass(30 * day);
  const failed = await expireSubmissions(stuck(world.ports()));
  world.pass(day - 60_000);
  const next = await expireSubmissions(world.ports());

  expect(document).toMatch(/^[0-9a-f]{32}$/);
  expect(failed).toMatchObject({ abandoned: 0, faults: 1 });
  expect(next).toMatchObject({ abandoned: 1, faults: 0 });
});
