import { afterEach, beforeEach, expect, test } from 'vitest';
import { countFailed, countRefused } from '../../domain/count-form.ts';
import { findFormVersion, type FormVersion } from '../../domain/form-catalogue.ts';
import { type FormNumbers, formNumbers } from '../../domain/form-numbers.ts';
import type { Ports } from '../../domain/ports.ts';
import { filledIn } from '../filled-in.ts';
import { changed, openWorld, sample, submit, without, type World } from '../world.ts';

let world: World;
let isBroken = false;
beforeEach(async () => {
  isBroken = false;
  world = await openWorld({
    forms: ['hundesteuer-anmeldung', 'reitkennzeichen'],
    wrap: (ports) => ({
      ...ports,
      store: {
        ...ports.store,
        add: (addition) => (isBroken ? Promise.reject(new Error('the table is full')) : ports.store.add(addition)),
      },
    }),
  });
});
afterEach(() => world.close());

const dog = 'hundesteuer-anmeldung';
const good = sample(dog, 'ein-hund').answers;
const open = (path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Response> =>
  world.fetch(`/kreis-musterland/forms/${path}`, { method, headers: { accept: 'text/html', ...headers } });
const review = (fields: Record<string, string>): Promise<Response> =>
  world.fetch('/kreis-musterland/forms/reitkennzeichen/versions/1/review', {
    method: 'POST',
    headers: {
      accept: 'text/html',
      'content-type': 'application/x-www-form-urlencoded',
      'sec-fetch-site': 'same-origin',
    },
    body: new URLSearchParams(fields).toString(),
  });
async function numbers(form = dog): Promise<FormNumbers> {
  const found = await formNumbers(form, world.ports());
  if (found.kind === 'problem') throw new Error(found.code);
  return found;
}
async function tallies(): Promise<string[]> {
  const { found } = await world.ports().inventory.items();
  return found.filter(({ partition }) => partition.startsWith('NUMBERS')).map(({ partition }) => partition);
}
async function versionOf(form: string): Promise<FormVersion> {
  const version = await findFormVersion(world.ports(), form, 1);
  if ('code' in version) throw new Error(version.code);
  return version;
}
const error = (pointer: string, keyword = 'required') => ({ pointer, keyword, params: {}, message: '' });

test('nothing is counted of a form that there is not, of what is looked at ahead, and of a question without sending', async () => {
  const answers = [
    await open('gibt-es-nicht'),
    await open('gibt-es-nicht/frame/de'),
    await open(dog, { 'sec-purpose': 'prefetch;prerender' }),
    await open(`${dog}/stored`),
    await submit(world, { answers: {} }, { form: 'gibt-es-nicht' }),
    await submit(world, { answers: {} }, { version: 7 }),
    await submit(world, { answers: {} }, { query: '?dry-run=true' }),
    await review({ ...filledIn, '/zahlung/iban': 'DE', add: '/pferde' }),
  ];
  await countRefused('gibt-es-nicht', 1, [error('/hund/name')], world.ports());

  expect(answers.map(({ status }) => status)).toEqual([404, 404, 200, 200, 404, 404, 422, 303]);
  expect(await tallies()).toEqual([]);
  expect(await formNumbers('gibt-es-nicht', world.ports())).toMatchObject({ kind: 'problem', code: 'unknown-form' });
  expect(await numbers()).toEqual({
    kind: 'numbers',
    form: dog,
    versions: [{ version: 1, started: 0, failed: 0, sent: 0, failures: [], days: [] }],
  });
});

test('whoever asks gets her answer, whatever becomes of the numbers', async () => {
  isBroken = true;

  const page = await open(dog);
  const refused = await submit(world, { answers: without(good, '/hund/name') });
  const faulty = await review({ ...filledIn, '/zahlung/iban': 'DE' });
  const gone = { ...world.ports(), publications: { put: async () => {}, get: () => Promise.reject(new Error()) } };
  await countRefused(dog, 1, [error('/hund/name')], gone);

  expect([page.status, refused.status, faulty.status]).toEqual([200, 422, 303]);
  expect(world.logged.filter(({ line }) => line.step === 'count-form').map(({ line }) => line)).toEqual([
    { step: 'count-form', form: dog, version: 1, outcome: 'fault' },
    { step: 'count-form', form: dog, version: 1, outcome: 'fault' },
    { step: 'count-form', form: 'reitkennzeichen', version: 1, outcome: 'fault' },
  ]);
  expect(await tallies()).toEqual([]);
});

test('a form is opened on its page, in a frame and in a host’s page, by version and day', async () => {
  await open(dog);
  await open(`${dog}/frame/de`);
  await open(`${dog}/embed.json`);
  world.pass(14.5 * 3_600_000);
  await open(dog);

  const { since, versions } = await numbers();

  expect(since).toBe('2026-11-24');
  expect(versions).toMatchObject([{ version: 1, started: 4, sent: 0 }]);
  expect(versions[0]?.days).toEqual([
    { day: '2026-11-24', started: 3, failed: 0, sent: 0 },
    { day: '2026-11-25', started: 1, failed: 0, sent: 0 },
  ]);
});

test('what the check finds is counted by question, most first, with its label; each once, and nothing that she typed', async () => {
  await submit(world, { answers: without(without(good, '/hund/name'), '/richtigkeit') });
  await submit(world, { answers: changed(without(good, '/hund/name'), '/hund/spitzname', 'Bello Geheim') });
  await review({ ...filledIn, '/zahlung/iban': 'DE', '/pferde/0/name': '', '/pferde/1/farbe': 'rappe' });

  const [dogs, horses] = [await numbers(), await numbers('reitkennzeichen')];

  expect(dogs.versions[0]).toMatchObject({
    failed: 2,
    failures: [
      { pointer: '/hund/name', label: 'Name des Hundes', count: 2 },
      { pointer: '/richtigkeit', count: 1 },
    ],
  });
  expect(horses.versions[0]?.failures.map(({ pointer, count }) => [pointer, count])).toEqual([
    ['/pferde/*/name', 1],
    ['/pferde/*/stallGleich', 1],
    ['/zahlung/iban', 1],
  ]);
  const { found } = await world.ports().inventory.items();
  const stored = JSON.stringify(found.filter(({ partition }) => partition.startsWith('NUMBERS')));
  expect(stored).not.toMatch(/Bello|Geheim|spitzname|Jörg|Erika/);
});

test('files, lists and choices count for their question; an unknown place and the question which place is meant for none', async () => {
  const version = await versionOf('reitkennzeichen');
  const ports: Ports = world.ports();

  await countFailed(version, [error('/pferde', 'minItems'), error('/pferde/12/farbe', 'enum')], ports);
  await countFailed(version, [error('/anschrift/ort', 'ambiguous-postcode')], ports);
  await countFailed(version, [error('/geheim/0'), error('')], ports);
  await countFailed(version, [error('/uebergabe/0'), error('/uebergabe/1')], ports);

  expect(await numbers('reitkennzeichen')).toMatchObject({
    versions: [
      {
        failed: 3,
        failures: [
          { pointer: '/pferde', count: 1 },
          { pointer: '/pferde/*/farbe', count: 1 },
          { pointer: '/uebergabe', count: 1 },
        ],
      },
    ],
  });
});

test('after thirteen months a day’s numbers are taken away', async () => {
  await open(dog);
  world.pass(394 * 86_400_000);
  await world.night();
  const before = await tallies();

  world.pass(3 * 86_400_000);
  await world.night();

  expect(before).toEqual([`NUMBERS#${dog}`]);
  expect(await tallies()).toEqual([]);
});
