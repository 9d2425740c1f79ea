import { afterEach, beforeEach, expect, test } from 'vitest';
import { leakyCounter } from '../../channels/leaky-counter.ts';
import { openLimits, rateLimits } from '../../channels/rate-limits.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld();
});
afterEach(() => world.close());

const review = '/kreis-musterland/forms/hundesteuer-anmeldung/versions/1/review';
const post = (path: string, language: string, accept = 'text/html'): Promise<Response> =>
  world.fetch(path, { method: 'POST', headers: { accept, 'accept-language': language }, body: '' });
async function useUp(): Promise<void> {
  for (let count = 0; count < rateLimits.draft.burst; count += 1) await post(review, 'de');
}

test('what is too much is refused with a time, in words for people and for programs', async () => {
  await useUp();

  const [german, english, program] = [
    await post(review, 'de'),
    await post(review, 'en'),
    await post(review, 'de', 'application/json'),
  ];

  expect([german.status, english.status, program.status]).toEqual([429, 429, 429]);
  expect(german.headers.get('retry-after')).toBe('1');
  expect(await german.text()).toContain('Gerade sind es zu viele Anfragen');
  expect(await english.text()).toContain('Too many requests at present');
  expect(program.headers.get('content-type')).toContain('application/problem+json');
  expect(await program.json()).toMatchObject({ type: 'urn:rohrpost:problem:too-many-requests' });
});

test('it is refused to this tenant’s routes of this kind only, and for a moment only', async () => {
  await useUp();

  const [elsewhere, otherKind] = [
    await post(review.replace('kreis-musterland', 'neudorf'), 'de'),
    await world.fetch('/kreis-musterland/health'),
  ];
  world.pass(1000);
  const later = await post(review, 'de');

  expect([elsewhere.status, otherKind.status, later.status]).not.toContain(429);
});

test('an operator is told once a minute, by route and kind, and nothing of who asked', async () => {
  await useUp();
  for (let count = 0; count < 5; count += 1) await post(review, 'de');
  world.pass(30_000);
  await useUp();
  for (let count = 0; count < 200; count += 1) await post(review, 'de');
  world.pass(30_000);
  await useUp();
  for (let count = 0; count < 200; count += 1) await post(review, 'de');

  const told = world.logged.map(({ line }) => line).filter(({ outcome }) => outcome === 'limited');

  expect(told).toEqual([
    { step: 'review-submission', outcome: 'limited', code: 'draft' },
    { step: 'review-submission', outcome: 'limited', code: 'draft' },
  ]);
});

test('what there is not has its bound as well', async () => {
  for (let count = 0; count < rateLimits.look.burst; count += 1) await world.fetch('/kreis-musterland/wp-login.php');

  expect((await world.fetch('/kreis-musterland/wp-login.php')).status).toBe(429);
});

test('a clock that is set back gives nothing away and takes nothing', () => {
  let time = 60_000;
  const take = openLimits(
    () => new Date(time),
    () => 'seed',
  );
  for (let count = 0; count < rateLimits.search.burst; count += 1) take('search');

  time = 0;
  const back = take('search');
  time = 1000;
  const on = take('search');

  expect(back).toEqual({ kind: 'limited', seconds: 1, told: 'search' });
  expect(on).toEqual({ kind: 'taken' });
});

test('a flood is forgotten in a bounded time', () => {
  let time = 0;
  const counter = leakyCounter({ perSecond: 1, most: 10 }, () => new Date(time));
  for (let count = 0; count < 1000; count += 1) counter.add();

  time = 10_000;

  expect(counter.fill()).toBe(0);
});

test('one network that floods a kind of request leaves two thirds of it to the others, for every kind', () => {
  const take = openLimits(
    () => new Date(0),
    () => 'seed',
  );
  const kinds = ['look', 'search', 'upload', 'draft', 'prove', 'send', 'letter'] as const;
  const flood = kinds.map((kind) => {
    let taken = 0;
    for (let count = 0; count < 2000; count += 1) if (take(kind, '203.0.113').kind === 'taken') taken += 1;
    return taken;
  });

  const refused = kinds.map((kind) => take(kind, '203.0.113').kind);
  const others = kinds.map((kind) => take(kind, '198.51.100').kind);
  const unknown = kinds.map((kind) => take(kind).kind);

  expect(flood).toEqual(kinds.map((kind) => Math.ceil(rateLimits[kind].burst / 3)));
  expect(new Set(refused)).toEqual(new Set(['limited']));
  expect(new Set([...others, ...unknown])).toEqual(new Set(['taken']));
});
