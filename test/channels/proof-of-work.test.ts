import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { rateLimits } from '../../channels/rate-limits.ts';
import { slotAt } from '../../forms/proof-challenge.ts';
import { ProblemDetails } from '../../schemas/problem.ts';
import type { ProofSetting } from '../../schemas/proof-of-work.ts';
import { SubmissionAnswer } from '../../schemas/submission.ts';
import { proofBelow, proofOf } from '../proof-of.ts';
import { changed, openWorld, sample, type World } from '../world.ts';

let world: World;
const asking = (proofOfWork: ProofSetting): Promise<World> =>
  openWorld({ wrap: (ports) => ({ ...ports, tenant: { ...ports.tenant, proofOfWork } }) });
beforeEach(async () => {
  world = await asking('always');
});
afterEach(() => world.close());

const path = '/kreis-musterland/forms/hundesteuer-anmeldung/versions/1/submissions';
const body = sample('hundesteuer-anmeldung', 'ein-hund');
const hour = 3_600_000;
const send = (key: string, proof?: string, answers = body.answers, query = ''): Promise<Response> =>
  world.fetch(path + query, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      'idempotency-key': key,
      ...(proof !== undefined && { 'proof-of-work': proof }),
    },
    body: JSON.stringify({ ...body, answers }),
  });
const problemOf = async (answer: Response): Promise<ProblemDetails> => ProblemDetails.parse(await answer.json());
const receiptOf = async (answer: Response): Promise<string> =>
  SubmissionAnswer.parse(await answer.json()).receiptNumber;
const currentSlot = (): number => slotAt(world.ports().now().getTime());
const proved = async (key: string): Promise<Response> => send(key, await proofOf(world, key));

describe('is refused, and told what is asked', () => {
  const key = crypto.randomUUID();

  test.each<[string, () => Promise<string> | string | undefined]>([
    ['without a proof', () => undefined],
    ['with the proof of another submission', () => proofOf(world, crypto.randomUUID())],
    ['with the proof of another form', () => proofOf(world, key, { form: 'reitkennzeichen' })],
    ['with a proof for another municipality', () => proofOf(world, key, { tenant: 'neudorf' })],
    ['with a proof of two hours ago', () => proofOf(world, key, { slot: currentSlot() - 2 })],
    ['with a proof for the next hour', () => proofOf(world, key, { slot: currentSlot() + 1 })],
    [
      'with the slot of a proof altered',
      async () => (await proofOf(world, key)).replace(/^\d+/, String(currentSlot() - 1)),
    ],
    ['with the counter of a proof altered', async () => (await proofOf(world, key)).replace(/\.\d+\./, '.4000000000.')],
    ['with the counter beyond what counts', async () => (await proofOf(world, key)).replace(/\.\d+\./, '.9999999999.')],
    [
      'with the key of a proof altered',
      async () => (await proofOf(world, key)).replace(/.$/, (sign) => (sign === '0' ? '1' : '0')),
    ],
    ['with a proof in capitals', async () => (await proofOf(world, key)).toUpperCase()],
    ['with a proof of ten kilobytes', async () => (await proofOf(world, key)) + '0'.repeat(10_240)],
    ['with words for a proof', () => 'wirklich-gerechnet'],
  ])('%s', async (_what, proof) => {
    const answer = await send(key, await proof());

    expect(answer.status).toBe(403);
    expect(await problemOf(answer)).toMatchObject({
      type: 'urn:rohrpost:problem:proof-required',
      proof: { level: 0, slot: currentSlot() },
    });
    await world.work();
    expect(world.logged).toEqual([]);
  });
});

describe('is accepted with a proof', () => {
  test('of this hour, once: the same again is the same submission, and stands for no other', async () => {
    const [key, other] = [crypto.randomUUID(), crypto.randomUUID()];
    const proof = await proofOf(world, key);

    const [first, again, replayed] = [await send(key, proof), await send(key, proof), await send(other, proof)];

    expect([first.status, again.status, replayed.status]).toEqual([202, 202, 403]);
    expect(await receiptOf(again)).toBe(await receiptOf(first));
  });

  test('of the hour before, because she began then', async () => {
    const key = crypto.randomUUID();
    const proof = await proofOf(world, key);
    world.pass(hour);

    expect((await send(key, proof)).status).toBe(202);
  });

  test('that is five minutes into the next hour, because her clock is fast', async () => {
    const key = crypto.randomUUID();
    world.pass(hour - 4 * 60_000);
    const proof = await proofOf(world, key, { slot: currentSlot() + 1 });

    expect((await send(key, proof)).status).toBe(202);
  });

  test('of a higher level than is asked', async () => {
    const key = crypto.randomUUID();

    expect((await send(key, await proofOf(world, key, { level: 1 }))).status).toBe(202);
  });

  test('but with other answers under the same key it stays the first one', async () => {
    const key = crypto.randomUUID();
    const proof = await proofOf(world, key);
    await send(key, proof);

    const answer = await send(key, proof, changed(body.answers, '/hund/name', 'Waldi'));

    expect((await problemOf(answer)).type).toBe('urn:rohrpost:problem:key-reused');
  });
});

test('what has no key is told that first; a dry run stores nothing and needs no proof', async () => {
  const keyless = await send('keiner');
  const dry = await send(crypto.randomUUID(), undefined, body.answers, '?dry-run=true');

  expect((await problemOf(keyless)).type).toBe('urn:rohrpost:problem:malformed-idempotency-key');
  expect(dry.status).toBe(200);
});

test.each<[string, () => Promise<Response>]>([
  ['without a proof', () => send(crypto.randomUUID())],
  ['with a false one', () => send(crypto.randomUUID(), `${currentSlot()}.1.${'0'.repeat(64)}`)],
  ['without a key', () => send('keiner')],
  ['that is a dry run', () => send(crypto.randomUUID(), undefined, body.answers, '?dry-run=true')],
  [
    'of drafts that there are not',
    () => world.fetch(`/kreis-musterland/reviews/${'0'.repeat(32)}/send?token=x`, { method: 'POST' }),
  ],
])('a flood %s takes nobody’s place who has a proof', async (_what, flood) => {
  for (let count = 0; count < rateLimits.send.burst + 20; count += 1) await flood();

  expect((await proved(crypto.randomUUID())).status).toBe(202);
});

test('a proof that is sent for ever is refused for its own key only, in whatever letters: nobody else has to wait', async () => {
  const key = crypto.randomUUID();
  const proof = await proofOf(world, key);
  const seen = new Set<number>();
  for (let count = 0; count < rateLimits.send.burst + 20; count += 1)
    seen.add((await send(count % 2 === 0 ? key : key.toUpperCase(), proof)).status);

  const refused = await send(key, proof);
  const citizen = await proved(crypto.randomUUID());

  expect([...seen]).toEqual([202, 429]);
  expect(refused.headers.get('retry-after')).toBe('6');
  expect(citizen.status).toBe(202);
});

test('after a while a key may come once more, and finds the first receipt', async () => {
  const key = crypto.randomUUID();
  const proof = await proofOf(world, key);
  const first = await send(key, proof);
  for (let count = 0; count < 20; count += 1) await send(key, proof);

  world.pass(6000);
  const soon = await send(key, proof);
  world.pass(60_000);
  const late = await send(key, proof);

  expect([soon.status, late.status]).toEqual([202, 202]);
  expect(await receiptOf(late)).toBe(await receiptOf(first));
});

test('what is sent under ever new keys has its bound as well', async () => {
  world.close();
  world = await asking('off');
  const wrong = changed(body.answers, '/hund/name', 7);
  for (let count = 0; count < rateLimits.send.burst; count += 1) await send(crypto.randomUUID(), undefined, wrong);

  expect((await send(crypto.randomUUID())).status).toBe(429);
});

/** As many submissions as come through at once before more is asked. */
async function storm(): Promise<void> {
  for (let count = 0; count < 60; count += 1) await proved(crypto.randomUUID());
}

describe('under attack', () => {
  test('more work is asked, less is refused, and an operator is told once', async () => {
    await storm();
    const { key, header } = await proofBelow(world, 1);

    const cheap = await send(key, header);
    const dear = await send(key, await proofOf(world, key, { level: 1 }));

    expect(await problemOf(cheap)).toMatchObject({ proof: { level: 1 } });
    expect(dear.status).toBe(202);
    const raised = world.logged.filter(({ line }) => line.outcome === 'proof-raised');
    expect(raised.map(({ line }) => line.code)).toEqual(['level-1']);
  });

  test('what is refused raises nothing: whoever sends without a proof makes nobody work more', async () => {
    for (let count = 0; count < 70; count += 1) await send(crypto.randomUUID());

    expect((await proved(crypto.randomUUID())).status).toBe(202);
  });

  test.each([
    ['one submission that is sent again and again with its proof', body.answers],
    ['what can’t be accepted', changed(body.answers, '/hund/name', 7)],
  ])('nor does %s', async (_what, answers) => {
    const key = crypto.randomUUID();
    const proof = await proofOf(world, key);
    for (let count = 0; count < 70; count += 1) await send(key, proof, answers);
    const cheap = await proofBelow(world, 1);

    expect((await send(cheap.key, cheap.header)).status).toBe(202);
  });

  test('afterwards it is as before', async () => {
    await storm();
    world.pass(60_000);
    const { key, header } = await proofBelow(world, 1);

    expect((await send(key, header)).status).toBe(202);
  });

  test('a tenant that asks only then asks then', async () => {
    world.close();
    world = await asking('under-attack');
    const calm = await send(crypto.randomUUID());
    for (let count = 0; count < 59; count += 1) await send(crypto.randomUUID());

    const stormy = await send(crypto.randomUUID());

    expect([calm.status, stormy.status]).toEqual([202, 403]);
  });

  test('a tenant that never asks does not ask then', async () => {
    world.close();
    world = await asking('off');
    for (let count = 0; count < 60; count += 1) await send(crypto.randomUUID());

    expect((await send(crypto.randomUUID())).status).toBe(202);
  });
});
