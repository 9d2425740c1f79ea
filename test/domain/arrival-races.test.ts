import { afterEach, beforeEach, expect, test } from 'vitest';
import { announceArrival, arrivalMilliseconds } from '../../domain/announce-arrival.ts';
import { expireSubmissions } from '../../domain/expire-submissions.ts';
import type { HandedOver, Ports } from '../../domain/ports.ts';
import { receiveSubmission } from '../../domain/receive-submission.ts';
import { ArrivalWorld, type Fetch } from '../arrival-world.ts';
import { interleave } from '../interleave.ts';
import { mortal } from '../mortal.ts';
import type { World } from '../world.ts';

const day = 24 * 3_600_000;
let arrivals: ArrivalWorld;
let world: World;
beforeEach(async () => {
  arrivals = await ArrivalWorld.open();
  ({ world } = arrivals);
});
afterEach(() => world.close());

test('cut off at any call, a hand-over leaves nothing that no night takes away', async () => {
  await arrivals.halfHandedOver();
  const ended = new Set<string>();
  for (const after of [false, true])
    for (let calls = 1; ; calls += 1) {
      world.pass(arrivalMilliseconds + 1);
      await world.night();
      const isOver = await arrivals.again(mortal(arrivals.there(), calls, after)).then(
        () => true,
        () => false,
      );
      const isAccepted = (await arrivals.left()).items.includes('META');
      ended.add(isAccepted ? 'accepted' : 'cut off');
      expect([calls, await arrivals.codes()]).toEqual([calls, []]);
      if (isOver || isAccepted) break;
      world.pass(arrivalMilliseconds + 1);
      await world.night();
      expect([calls, await arrivals.left(), await arrivals.codes()]).toEqual([calls, { items: [], files: 0 }, []]);
    }

  expect(ended).toEqual(new Set(['accepted', 'cut off']));
});

test('a night that is cut off at any call goes on in the next one, and the books add up meanwhile', async () => {
  let nights = 0;
  for (const after of [false, true])
    for (let calls = 1, isWhole = false; !isWhole; calls += 1) {
      if (nights === 0) await arrivals.halfHandedOver();
      else await receiveSubmission(arrivals.parcel, arrivals.fetchFirst, arrivals.there());
      world.pass(arrivalMilliseconds + 1);
      const { faults } = await expireSubmissions(mortal(arrivals.there(), calls, after)).catch(() => ({ faults: 1 }));
      isWhole = faults === 0;
      const meanwhile = await arrivals.codes();
      world.pass(day + 1);
      await world.night();
      nights += 1;

      expect([calls, meanwhile, await arrivals.left()]).toEqual([calls, [], { items: [], files: 0 }]);
    }

  expect(nights).toBeGreaterThan(10);
});

const orders = ['the night between the calls of a hand-over', 'a hand-over between the calls of the night'] as const;
test.each(orders)('%s: it is accepted with all its files, or told to come again, and then it is', async (order) => {
  const outcomes = new Set<string>();
  await arrivals.halfHandedOver();
  for (let at = 1, isBetween = true; isBetween; at += 1) {
    // The same submission, from a sender that has one more each time.
    const from = { tenant: 'kreis-musterland', submission: at.toString(16).padStart(32, '0') };
    const parcel = { ...arrivals.parcel, from };
    await receiveSubmission(parcel, arrivals.fetchFirst, arrivals.there());
    world.pass(arrivalMilliseconds + 1);
    let taken: HandedOver | undefined;
    const handOver = async (ports: Ports): Promise<void> => {
      taken = await receiveSubmission(parcel, arrivals.fetch, ports);
    };
    const night = (ports: Ports): Promise<unknown> => expireSubmissions(ports);
    isBetween =
      order === orders[0]
        ? await interleave(at, arrivals.there(), handOver, () => night(arrivals.there()))
        : await interleave(at, arrivals.there(), night, () => handOver(arrivals.there()));
    outcomes.add(taken !== undefined && 'submission' in taken ? 'taken' : 'come again');
    const first = await arrivals.codes();
    const last = await receiveSubmission(parcel, arrivals.fetch, arrivals.there());

    expect([at, first]).toEqual([at, []]);
    expect(last).toEqual({ submission: expect.any(String) });
    expect([at, await arrivals.codes()]).toEqual([at, []]);
  }

  expect(outcomes).toContain('taken');
  expect(outcomes).toContain('come again');
});

test('two at once accept the same hand-over with its files once', async () => {
  await arrivals.halfHandedOver();

  const [first, second] = await Promise.all([arrivals.again(), arrivals.again()]);
  const [third] = [await arrivals.again()];

  expect(second).toEqual(first);
  expect(third).toEqual(first);
  expect((await arrivals.left()).items.filter((sort) => sort === 'META')).toHaveLength(1);
  expect(await arrivals.codes()).toEqual([]);
});

test('a twin between any two calls of a hand-over: both are told the same submission', async () => {
  await arrivals.halfHandedOver();
  const answers = new Set<string>();
  for (let at = 1, isBetween = true; isBetween; at += 1) {
    const from = { tenant: 'kreis-musterland', submission: at.toString(16).padStart(32, '0') };
    const parcel = { ...arrivals.parcel, from };
    const taken: HandedOver[] = [];
    const handOver = async (ports: Ports): Promise<void> => {
      taken.push(await receiveSubmission(parcel, arrivals.fetch, ports));
    };
    isBetween = await interleave(at, arrivals.there(), handOver, () => handOver(arrivals.there()));
    for (const answer of taken) answers.add(Object.keys(answer).join());

    expect([at, new Set(taken.map((answer) => JSON.stringify(answer))).size]).toEqual([at, 1]);
    expect([at, await arrivals.codes()]).toEqual([at, []]);
  }

  expect(answers).toEqual(new Set(['submission']));
});

test('a hand-over that stood still for longer than its files are kept is told to come again, and then arrives whole', async () => {
  await arrivals.halfHandedOver();
  const standsStill: Fetch = async (id, kid) => {
    world.pass(arrivalMilliseconds + day);
    await world.night();
    return arrivals.fetch(id, kid);
  };
  const late = await receiveSubmission(arrivals.parcel, standsStill, arrivals.there());
  const meanwhile = (await arrivals.left()).items;
  const taken = await arrivals.again();

  expect(late).toEqual({ unavailable: 'arrival-busy' });
  expect(meanwhile).not.toContain('META');
  expect(taken).toEqual({ submission: expect.any(String) });
  expect(await arrivals.codes()).toEqual([]);
});

test('whoever announces files that another has accepted, or that are being taken away, does not touch them', async () => {
  await arrivals.halfHandedOver();
  const { partition, ...item } =
    (await arrivals.there().inventory.items()).found.find(({ sort }) => sort === 'ARRIVAL') ?? {};
  const id = partition?.split('#')[1] ?? '';
  world.pass(2 * day);
  const announcing = { ...arrivals.there(), store: withoutCommit(arrivals.there().store) };
  const moved = await announceArrival(id, ['f'.repeat(32)], announcing);
  const gone = await announceArrival(id, [], { ...announcing, store: { ...announcing.store, commit: unlucky } });
  await arrivals.again();

  expect(item).toMatchObject({ list: { name: 'expiry' }, body: { state: 'coming' } });
  expect([moved, gone]).toEqual([{ kind: 'busy' }, { kind: 'busy' }]);
  expect(await announceArrival(id, [], arrivals.there())).toEqual({ kind: 'complete' });
});

/** What stood in the way is gone again. */
const unlucky: Ports['store']['commit'] = async () => ({ committed: false, conflicts: [] });

/** A store in which somebody else is always faster. */
function withoutCommit(store: Ports['store']): Ports['store'] {
  const commit: Ports['store']['commit'] = async (writes) =>
    writes.some((write) => write.if !== 'absent') ? { committed: false, conflicts: [] } : store.commit(writes);
  return { ...store, commit };
}
