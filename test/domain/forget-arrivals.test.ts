import { afterEach, beforeEach, expect, test } from 'vitest';
import { arrivalMilliseconds } from '../../domain/announce-arrival.ts';
import { forgetArrivals } from '../../domain/forget-arrivals.ts';
import type { Ports } from '../../domain/ports.ts';
import { ArrivalWorld } from '../arrival-world.ts';
import type { World } from '../world.ts';

let arrivals: ArrivalWorld;
let world: World;
beforeEach(async () => {
  arrivals = await ArrivalWorld.open();
  ({ world } = arrivals);
});
afterEach(() => world.close());

const toTheEnd = () => true;

test('a table set back to before the acceptance of a hand-over: no night takes away the files of what was accepted since', async () => {
  await arrivals.halfHandedOver();
  const before = await arrivals.left();

  const { forgotten, contended } = await forgetArrivals(arrivals.there(), toTheEnd);
  world.pass(arrivalMilliseconds + 1);
  await world.night();

  expect(before).toEqual({ items: ['ARRIVAL', 'DOCUMENT'], files: 1 });
  expect({ contended, documents: forgotten.map(({ documents }) => documents.length) }).toEqual({
    contended: 0,
    documents: [1],
  });
  expect(await arrivals.left()).toEqual({ items: [], files: 1 });
});

test('a table set back to before a night took a hand-over away: what is repeated brings its files again, and all are there', async () => {
  await arrivals.halfHandedOver();
  const there = arrivals.there();
  for (const { submission, document } of (await there.inventory.files()).found)
    await there.documents.removeSealed(submission, document);

  await forgetArrivals(there, toTheEnd);
  const taken = await arrivals.again();

  expect(taken).toEqual({ submission: expect.any(String) });
  expect((await arrivals.left()).files).toBe(2);
  expect(await arrivals.codes()).toEqual([]);
});

test('what was accepted by then stays as it is', async () => {
  await arrivals.halfHandedOver();
  await arrivals.again();
  const before = await arrivals.left();

  const { forgotten } = await forgetArrivals(arrivals.there(), toTheEnd);

  expect(forgotten).toEqual([]);
  expect(await arrivals.left()).toEqual(before);
  expect(await arrivals.codes()).toEqual([]);
});

test('a hand-over that goes on at that moment is not torn apart: it is counted, and stays whole', async () => {
  await arrivals.halfHandedOver();
  const there = arrivals.there();
  const overtaken: Ports['store']['commit'] = async (writes) => {
    await arrivals.again();
    return there.store.commit(writes);
  };

  const { forgotten, contended } = await forgetArrivals(
    { ...there, store: { ...there.store, commit: overtaken } },
    toTheEnd,
  );

  expect({ forgotten, contended }).toEqual({ forgotten: [], contended: 1 });
  expect((await arrivals.left()).files).toBe(2);
  expect(await arrivals.codes()).toEqual([]);
});
