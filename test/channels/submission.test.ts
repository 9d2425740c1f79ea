import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveForm } from '../../domain/move-form.ts';
import { FormDescription } from '../../schemas/form.ts';
import { changed, formFolder, openWorld, sample, submit, type World } from '../world.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ forms: ['hundesteuer-anmeldung', 'mobiles-haltverbot'] });
});
afterAll(() => world.close());

const stored = (): number =>
  Number(
    world.ground.database.prepare("select count(*) as n from items where partition like 'SUBMISSION%'").get()?.['n'],
  );
const good = sample('hundesteuer-anmeldung', 'ein-hund');
test('an ambiguous postcode is asked back with its places, and accepted once a place is chosen', async () => {
  const anschrift = { strasse: 'A', hausnummer: '1', plz: '00110', ort: 'Altenfeld' };

  const asked = await (await submit(world, { ...good, answers: { ...good.answers, anschrift } })).json();
  const chosen = await submit(world, {
    ...good,
    answers: { ...good.answers, anschrift: { ...anschrift, ars: '990010002003' } },
  });

  expect(asked.candidates.map((one: { name: string }) => one.name)).toEqual(['Altenfeld', 'Neudorf']);
  expect(asked.errors[0].pointer).toBe('/anschrift/ars');
  expect(chosen.status).toBe(202);
});

test('every keyword of the subset is told with the pointer of its field, in the caller’s language', async () => {
  const faults = {
    '/halter/vorname': '',
    '/halter/nachname': 'Иванов',
    '/halter/email': 'x',
    '/hund/chipnummer': '1',
    '/hund/geschlecht': 'kater',
    '/hund/haltungSeit': '2026-02-30',
    '/hund/weitereHunde': true,
    '/hund/anzahlWeitere': 99,
    '/hund/farbe': 'braun',
    '/richtigkeit': false,
  };
  const wrong = Object.entries(faults).reduce(
    (answers, [pointer, value]) => changed(answers, pointer, value),
    good.answers,
  );

  const german = await (await submit(world, { answers: wrong })).json();
  const english = await (await submit(world, { answers: wrong }, { language: 'en-GB,en;q=0.9' })).json();

  const pointers = german.errors.map(
    ({ pointer, keyword }: { pointer: string; keyword: string }) => `${pointer} ${keyword}`,
  );
  expect(pointers).toEqual([
    '/halter/vorname minLength',
    '/halter/nachname format',
    '/halter/email format',
    '/hund/geschlecht oneOf',
    '/hund/haltungSeit format',
    '/hund/chipnummer pattern',
    '/hund/anzahlWeitere maximum',
    '/richtigkeit const',
    '/hund/farbe additionalProperties',
  ]);
  expect(german.errors[0].message).toBe('Füllen Sie das Feld „Vorname“ aus.');
  expect(english.errors[0].message).toBe('Fill in “First name”.');
  expect(JSON.stringify(german)).not.toContain('Иванов');
});

test('the answer to a hidden field is dropped, not refused', async () => {
  const answer = await submit(world, {
    answers: changed(good.answers, '/hund/anzahlWeitere', 3),
  });
  const { status } = await answer.json();
  const view = await (await world.fetch(new URL(status).pathname + new URL(status).search)).json();

  expect(answer.status).toBe(202);
  expect(view.answers.hund.anzahlWeitere).toBeUndefined();
});

test('the same key with other answers is a conflict, and the first submission stands', async () => {
  const key = crypto.randomUUID();
  const first = await (await submit(world, good, { key })).json();

  const other = await submit(world, { answers: changed(good.answers, '/hund/name', 'Waldi') }, { key });
  const again = await (await submit(world, good, { key })).json();

  expect(other.status).toBe(409);
  expect(again).toEqual(first);
});

test('a dry run checks and stores nothing', async () => {
  const before = stored();

  const fine = await submit(world, good, { query: '?dry-run=true' });
  const wrong = await submit(world, { answers: {} }, { query: '?dry-run=true' });

  expect(fine.status).toBe(200);
  expect(await fine.json()).toEqual({ valid: true, authority: 'Gemeinde Neudorf' });
  expect(wrong.status).toBe(422);
  expect(stored()).toBe(before);
});

test('a wrong status token and a submission that never was get the very same answer', async () => {
  const { submission } = await (await submit(world, good)).json();

  const wrong = await world.fetch(`/kreis-musterland/submissions/${submission}?token=falsch`);
  const none = await world.fetch(`/kreis-musterland/submissions/${'0'.repeat(32)}?token=falsch`);
  const without = await world.fetch(`/kreis-musterland/submissions/${submission}`);
  const receipt = await world.fetch(`/kreis-musterland/submissions/${submission}/receipt.json?token=falsch`);

  expect([wrong.status, none.status, without.status, receipt.status]).toEqual([404, 404, 404, 404]);
  expect(await wrong.text()).toBe(await none.text());
});

test('two tenants’ ids crossed: a submission of one is not to be had at the other', async () => {
  const { submission, status } = await (await submit(world, good)).json();
  const { search } = new URL(status);

  const crossed = await world.fetch(`/musterstadt/submissions/${submission}${search}`);

  expect(crossed.status).toBe(404);
});

test('a withdrawn version takes nothing new, its page gives a telephone number, and what was sent stays', async () => {
  const key = crypto.randomUUID();
  const first = await submit(world, good, { key, tenant: 'altenfeld' });
  await moveForm('hundesteuer-anmeldung', { kind: 'withdraw', version: 1 }, 'test', world.ports('altenfeld'));

  const fresh = await submit(world, good, { tenant: 'altenfeld' });
  const again = await submit(world, good, { key, tenant: 'altenfeld' });
  const page = await world.fetch('/altenfeld/forms/hundesteuer-anmeldung', { headers: { accept: 'text/html' } });

  expect(fresh.status).toBe(410);
  expect(await again.text()).toBe(await first.text());
  expect(page.status).toBe(410);
  expect(await page.text()).toContain('01234 40-0');
});

test('a fault of ours is told without its words, and the citizen may try again', async () => {
  const broken = await openWorld({
    override: { signer: { sign: () => Promise.reject(new Error('Erika Mustermann')), keys: async () => [] } },
  });

  const answer = await submit(broken, good);
  const text = await answer.text();
  broken.close();

  expect(answer.status).toBe(503);
  expect(answer.headers.get('retry-after')).toBe('60');
  expect(text + JSON.stringify(broken.logged)).not.toContain('Erika');
});

test('publishing the same content twice changes nothing; other content is the next version', async () => {
  const ports = world.ports('musterstadt');
  const input = readFormFolder(formFolder('mobiles-haltverbot'));

  const again = await publishForm(input, 'test', ports);
  const other = await publishForm(
    {
      ...input,
      description: FormDescription.parse({
        ...FormDescription.parse(input.description),
        title: 'Haltverbot beantragen',
      }),
    },
    'test',
    ports,
  );

  expect(again.kind).toBe('unchanged');
  expect(other).toMatchObject({ kind: 'published', manifest: { version: 2 } });
});

test('whoever sends other answers under a key that was used is told where the first ones are', async () => {
  const key = crypto.randomUUID();
  const { status } = await (await submit(world, good, { key })).json();

  const answer = await submit(world, { ...good, answers: { ...good.answers, hund: { name: 'Rex' } } }, { key });

  expect(answer.status).toBe(409);
  expect(await answer.json()).toMatchObject({ type: 'urn:rohrpost:problem:key-reused', statusPage: status });
});
