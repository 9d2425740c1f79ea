import { afterEach, beforeEach, expect, test } from 'vitest';
import { announceArrival, arrivalMilliseconds } from '../../domain/announce-arrival.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { expireSubmissions } from '../../domain/expire-submissions.ts';
import { reconcile } from '../../domain/reconcile.ts';
import { ArrivalWorld } from '../arrival-world.ts';
import type { World } from '../world.ts';

const day = 24 * 3_600_000;
const operator = { name: 'o.meier', reason: 'doppelt gestellt' };
let arrivals: ArrivalWorld;
let world: World;
beforeEach(async () => {
  arrivals = await ArrivalWorld.open();
  ({ world } = arrivals);
});
afterEach(() => world.close());

test('a hand-over that is cut off and discarded where it came from leaves nothing after its time', async () => {
  const submission = await arrivals.halfHandedOver();
  const before = await arrivals.left();
  arrivals.refused = 'key-destroyed';
  world.pass(day / 4);
  await world.tick();
  const discarded = await discardSubmission(submission, operator, world.ports());
  await world.work();
  world.pass(arrivalMilliseconds - day / 2);
  await world.night();
  const inTime = [await arrivals.left(), await arrivals.codes()];
  world.pass(day + 1);
  await world.night();

  expect(before).toEqual({ items: ['ARRIVAL', 'DOCUMENT'], files: 1 });
  expect(discarded).toEqual({ kind: 'discarded' });
  expect(inTime).toEqual([before, []]);
  expect(await arrivals.left()).toEqual({ items: [], files: 0 });
  expect(await arrivals.codes()).toEqual([]);
});

test('what was taken away meanwhile is fetched again, and arrives whole', async () => {
  await arrivals.halfHandedOver();
  world.pass(arrivalMilliseconds + 1);
  await world.night();
  const empty = await arrivals.left();
  const taken = await arrivals.again();
  await world.work();

  expect(empty).toEqual({ items: [], files: 0 });
  expect(taken).toEqual({ submission: expect.any(String) });
  expect((await arrivals.left()).files).toBe(2);
  expect(await arrivals.codes()).toEqual([]);
});

test('as long as it is tried it is not taken away; accepted, it is no longer waited for', async () => {
  await arrivals.halfHandedOver();
  for (let days = 0; days < 12; days += 1) {
    world.pass(day);
    await world.tick();
    await world.night();
  }
  const waiting = await arrivals.left();
  arrivals.given = 2;
  world.pass(day);
  await world.tick();
  await world.tick();
  world.pass(arrivalMilliseconds + day);
  await world.night();

  expect(waiting).toEqual({ items: ['ARRIVAL', 'DOCUMENT'], files: 1 });
  expect((await arrivals.left()).items).toContain('META');
  expect((await arrivals.left()).files).toBe(2);
  expect(await arrivals.there().store.list('expiry', world.ground.now().toISOString(), 10)).toEqual([]);
  expect(await arrivals.codes()).toEqual([]);
});

test('letters that name ever other files for one submission are refused: one has at most fifty, and they never change', async () => {
  const fifty = Array.from({ length: 50 }, (_, index) => index.toString(16).padStart(32, '0'));
  const submission = 'a'.repeat(32);
  const first = await announceArrival(submission, fifty, world.ports('neudorf'));

  const again = await announceArrival(submission, fifty.slice(0, 7), world.ports('neudorf'));
  const other = await announceArrival(submission, ['f'.repeat(32)], world.ports('neudorf'));

  expect([first.kind, again.kind, other.kind]).toEqual(['coming', 'coming', 'other']);
});

test('an edition that knew no arrivals accepts a hand-over: the night takes nothing of it away', async () => {
  await arrivals.halfHandedOver();
  const arrival = (await arrivals.there().inventory.items()).found.find(({ sort }) => sort === 'ARRIVAL');
  if (arrival === undefined) throw new Error('no arrival');
  await arrivals.again();
  const { version: _version, ...item } = arrival;
  await arrivals.there().store.commit([{ kind: 'put', item, if: 'any' }]);
  world.pass(arrivalMilliseconds + 1);
  await expireSubmissions(arrivals.there());

  expect((await arrivals.left()).files).toBe(2);
  expect(await arrivals.there().store.get(arrival.partition, 'ARRIVAL')).toMatchObject({ body: { state: 'complete' } });
  expect(await arrivals.codes()).toEqual([]);
});

test('what no night takes away is told after two more days, and what stands on no list at once', async () => {
  await arrivals.halfHandedOver();
  world.pass(arrivalMilliseconds + day);
  const patient = await arrivals.codes();
  world.pass(day);
  const late = await arrivals.codes();
  const arrival = (await arrivals.there().inventory.items()).found.find(({ sort }) => sort === 'ARRIVAL');
  const { version: _version, list: _list, ...item } = arrival ?? { partition: '', sort: '', body: {}, version: 0 };
  await arrivals.there().store.commit([{ kind: 'put', item, if: 'any' }]);
  const { differences, uploads } = await reconcile(arrivals.there());

  expect(patient).toEqual([]);
  expect(late).toContain('left-behind');
  expect(differences.map(({ code }) => code)).toContain('off-list');
  expect(uploads).toBe(1);
});
