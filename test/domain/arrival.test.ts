import { afterEach, beforeEach, expect, test } from 'vitest';
import { announceArrival, arrivalMilliseconds } from '../../domain/announce-arrival.ts';
import { discardSubmission } from '../../domain/discard-submission.ts';
import { expireSubmissions } from '../../domain/expire-submissions.ts';
import type { HandedOver, Ports } from '../../domain/ports.ts';
import { receiveSubmission } from '../../domain/receive-submission.ts';
import { reconcile } from '../../domain/reconcile.ts';
import { verifyAudit } from '../../domain/verify-audit.ts';
import { SealedParcel } from '../../schemas/submission.ts';
import { pdfOf, send, upload } from '../citizen.ts';
import { interleave } from '../interleave.ts';
import { openWorld, type World } from '../world.ts';

const day = 24 * 3_600_000;
const operator = { name: 'o.meier', reason: 'doppelt gestellt' };
type Fetch = (id: string, kid: string) => Promise<string | undefined>;

let world: World;
/** Of so many calls the receiver's store and files take note, then the function is cut off; before the call, or after it. */
let life: { calls: number; after: boolean } | undefined;
/** How many files the sender gives away. */
let given: number;
/** Why it refuses what it is handed. */
let refused: string | undefined;
let sent: { parcel: SealedParcel; fetch: Fetch } | undefined;
beforeEach(async () => {
  life = undefined;
  given = 1;
  refused = undefined;
  sent = undefined;
  world = await openWorld({ override: { renderRecord: async () => new Uint8Array([1]) }, wrap: watched });
});
afterEach(() => world.close());

function watched(ports: Ports): Ports {
  const handOver: Ports['neighbours']['handOver'] = async (tenant, parcel, document) => {
    sent = { parcel: SealedParcel.parse(structuredClone(parcel)), fetch: document };
    if (refused !== undefined) return { refused };
    const known = parcel.documents.map(({ facts }) => facts.id);
    return ports.neighbours.handOver(tenant, parcel, async (id, kid) =>
      known.indexOf(id) < given ? document(id, kid) : undefined,
    );
  };
  return { ...ports, neighbours: { ...ports.neighbours, handOver } };
}

const there = (): Ports => world.ports('neudorf');

/** Two files, of which one arrives at Neudorf before the hand-over is cut off. */
async function halfHandedOver(): Promise<{ submission: string; documents: string[]; receiptNumber: string }> {
  const key = crypto.randomUUID();
  const files = ['a', 'b'].map((text) => ({ name: `${text}.pdf`, bytes: pdfOf(text) }));
  const documents: string[] = [];
  for (const file of files) documents.push((await upload(world, file, { key })).document);
  const { submission, receiptNumber } = await (await send(world, documents, { key })).json();
  await world.work();
  return { submission, documents, receiptNumber };
}

/** What Neudorf has of it: items, and files. */
async function left(): Promise<{ items: string[]; files: number }> {
  const items = (await there().inventory.items()).found.filter(({ partition }) => partition.startsWith('SUBMISSION#'));
  const { found } = await there().inventory.files();
  return { items: items.map(({ sort }) => sort.split('#')[0] ?? '').toSorted(), files: found.length };
}
const codes = async (): Promise<string[]> => (await verifyAudit(there())).differences.map(({ code }) => code);

/** The hand-over once more, as it was sent. */
async function again(ports: Ports = there()): Promise<HandedOver> {
  if (sent === undefined) throw new Error('nothing was handed over');
  return receiveSubmission(sent.parcel, sent.fetch, ports);
}

/** Ports of a function that is cut off at a call. */
function mortal(ports: Ports, calls: number, after: boolean): Ports {
  life = { calls, after };
  return { ...ports, store: dying(ports.store), documents: dying(ports.documents) };
}

function dying<T extends object>(port: T): T {
  return new Proxy(port, {
    get: (target, name, receiver) => {
      const member: unknown = Reflect.get(target, name, receiver);
      if (typeof member !== 'function') return member;
      return async (...parameters: unknown[]) => {
        const isLast = life !== undefined && (life.calls -= 1) <= 0;
        if (isLast && life?.after === false) throw new Error('cut off');
        const result: unknown = await Reflect.apply(member, target, parameters);
        if (isLast) throw new Error('cut off');
        return result;
      };
    },
  });
}

test('a hand-over that is cut off and discarded where it came from leaves nothing after its time', async () => {
  const { submission } = await halfHandedOver();
  const before = await left();
  refused = 'key-destroyed';
  world.pass(day / 4);
  await world.tick();
  const discarded = await discardSubmission(submission, operator, world.ports());
  await world.work();
  world.pass(arrivalMilliseconds - day / 2);
  await world.night();
  const inTime = [await left(), await codes()];
  world.pass(day + 1);
  await world.night();

  expect(before).toEqual({ items: ['ARRIVAL', 'DOCUMENT'], files: 1 });
  expect(discarded).toEqual({ kind: 'discarded' });
  expect(inTime).toEqual([before, []]);
  expect(await left()).toEqual({ items: [], files: 0 });
  expect(await codes()).toEqual([]);
});

test('what was taken away meanwhile is fetched again, and arrives whole', async () => {
  await halfHandedOver();
  world.pass(arrivalMilliseconds + 1);
  await world.night();
  const empty = await left();
  const taken = await again();
  await world.work();

  expect(empty).toEqual({ items: [], files: 0 });
  expect(taken).toEqual({ submission: expect.any(String) });
  expect((await left()).files).toBe(2);
  expect(await codes()).toEqual([]);
});

test('as long as it is tried it is not taken away; accepted, it is no longer waited for', async () => {
  await halfHandedOver();
  for (let days = 0; days < 12; days += 1) {
    world.pass(day);
    await world.tick();
    await world.night();
  }
  const waiting = await left();
  given = 2;
  world.pass(day);
  await world.tick();
  await world.tick();
  world.pass(arrivalMilliseconds + day);
  await world.night();

  expect(waiting).toEqual({ items: ['ARRIVAL', 'DOCUMENT'], files: 1 });
  expect((await left()).items).toContain('META');
  expect((await left()).files).toBe(2);
  expect(await there().store.list('expiry', world.ground.now().toISOString(), 10)).toEqual([]);
  expect(await codes()).toEqual([]);
});

test('cut off at any call, a hand-over leaves nothing that no night takes away', async () => {
  await halfHandedOver();
  const ended = new Set<string>();
  for (const after of [false, true])
    for (let calls = 1; ; calls += 1) {
      world.pass(arrivalMilliseconds + 1);
      await world.night();
      const isOver = await again(mortal(there(), calls, after)).then(
        () => true,
        () => false,
      );
      const isAccepted = (await left()).items.includes('META');
      ended.add(isAccepted ? 'accepted' : 'cut off');
      expect([calls, await codes()]).toEqual([calls, []]);
      if (isOver || isAccepted) break;
      world.pass(arrivalMilliseconds + 1);
      await world.night();
      expect([calls, await left(), await codes()]).toEqual([calls, { items: [], files: 0 }, []]);
    }

  expect(ended).toEqual(new Set(['accepted', 'cut off']));
});

test('a night that is cut off at any call goes on in the next one, and the books add up meanwhile', async () => {
  let nights = 0;
  for (const after of [false, true])
    for (let calls = 1, isWhole = false; !isWhole; calls += 1) {
      if (nights === 0) await halfHandedOver();
      else await receiveSubmission(sentParcel(), onlyFirst, there());
      world.pass(arrivalMilliseconds + 1);
      const { faults } = await expireSubmissions(mortal(there(), calls, after)).catch(() => ({ faults: 1 }));
      life = undefined;
      isWhole = faults === 0;
      const meanwhile = await codes();
      world.pass(day + 1);
      await world.night();
      nights += 1;

      expect([calls, meanwhile, await left()]).toEqual([calls, [], { items: [], files: 0 }]);
    }

  expect(nights).toBeGreaterThan(10);
});

const sentParcel = (): SealedParcel => {
  if (sent === undefined) throw new Error('nothing was handed over');
  return sent.parcel;
};
const onlyFirst: Fetch = async (id, kid) =>
  id === sentParcel().documents[0]?.facts.id ? sent?.fetch(id, kid) : undefined;

const orders = ['the night between the calls of a hand-over', 'a hand-over between the calls of the night'] as const;
test.each(orders)('%s: it is accepted with all its files, or told to come again, and then it is', async (order) => {
  const outcomes = new Set<string>();
  await halfHandedOver();
  for (let at = 1, isBetween = true; isBetween; at += 1) {
    // The same submission, from a sender that has one more each time.
    const from = { tenant: 'kreis-musterland', submission: at.toString(16).padStart(32, '0') };
    const parcel = { ...sentParcel(), from };
    await receiveSubmission(parcel, onlyFirst, there());
    world.pass(arrivalMilliseconds + 1);
    let taken: HandedOver | undefined;
    const fetch: Fetch = async (id, kid) => sent?.fetch(id, kid);
    const handOver = async (ports: Ports): Promise<void> => {
      taken = await receiveSubmission(parcel, fetch, ports);
    };
    const night = (ports: Ports): Promise<unknown> => expireSubmissions(ports);
    isBetween =
      order === orders[0]
        ? await interleave(at, there(), handOver, () => night(there()))
        : await interleave(at, there(), night, () => handOver(there()));
    outcomes.add(taken !== undefined && 'submission' in taken ? 'taken' : 'come again');
    const first = await codes();
    const last = await receiveSubmission(parcel, fetch, there());

    expect([at, first]).toEqual([at, []]);
    expect(last).toEqual({ submission: expect.any(String) });
    expect([at, await codes()]).toEqual([at, []]);
  }

  expect(outcomes).toContain('taken');
  expect(outcomes).toContain('come again');
});

test('two at once accept the same hand-over with its files once', async () => {
  await halfHandedOver();

  const [first, second] = await Promise.all([again(), again()]);
  const [third] = [await again()];

  expect(second).toEqual(first);
  expect(third).toEqual(first);
  expect((await left()).items.filter((sort) => sort === 'META')).toHaveLength(1);
  expect(await codes()).toEqual([]);
});

test('whoever announces files that another has accepted, or that are being taken away, does not touch them', async () => {
  await halfHandedOver();
  const { partition, ...item } = (await there().inventory.items()).found.find(({ sort }) => sort === 'ARRIVAL') ?? {};
  const id = partition?.split('#')[1] ?? '';
  world.pass(2 * day);
  const announcing = { ...there(), store: withoutCommit(there().store) };
  const moved = await announceArrival(id, ['f'.repeat(32)], announcing);
  await again();

  expect(item).toMatchObject({ list: { name: 'expiry' }, body: { state: 'coming' } });
  expect(moved).toEqual({ kind: 'busy' });
  expect(await announceArrival(id, [], there())).toEqual({ kind: 'complete' });
});

/** A store in which somebody else is always faster. */
function withoutCommit(store: Ports['store']): Ports['store'] {
  const commit: Ports['store']['commit'] = async (writes) =>
    writes.some((write) => write.if !== 'absent') ? { committed: false, conflicts: [] } : store.commit(writes);
  return { ...store, commit };
}

test('an edition that knew no arrivals accepts a hand-over: the night takes nothing of it away', async () => {
  await halfHandedOver();
  const arrival = (await there().inventory.items()).found.find(({ sort }) => sort === 'ARRIVAL');
  if (arrival === undefined) throw new Error('no arrival');
  await again();
  const { version: _version, ...item } = arrival;
  await there().store.commit([{ kind: 'put', item, if: 'any' }]);
  world.pass(arrivalMilliseconds + 1);
  await expireSubmissions(there());

  expect((await left()).files).toBe(2);
  expect(await there().store.get(arrival.partition, 'ARRIVAL')).toMatchObject({ body: { state: 'complete' } });
  expect(await codes()).toEqual([]);
});

test('what no night takes away is told after two more days, and what stands on no list at once', async () => {
  await halfHandedOver();
  world.pass(arrivalMilliseconds + day);
  const patient = await codes();
  world.pass(day);
  const late = await codes();
  const arrival = (await there().inventory.items()).found.find(({ sort }) => sort === 'ARRIVAL');
  const { version: _version, list: _list, ...item } = arrival ?? { partition: '', sort: '', body: {}, version: 0 };
  await there().store.commit([{ kind: 'put', item, if: 'any' }]);
  const { differences, uploads } = await reconcile(there());

  expect(patient).toEqual([]);
  expect(late).toContain('left-behind');
  expect(differences.map(({ code }) => code)).toContain('off-list');
  expect(uploads).toBe(1);
});
