import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { moveForm } from '../../domain/move-form.ts';
import { formFolder, openWorld, sample, submit, type World } from '../world.ts';
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
const nested = (depth: number): string => `{"answers":{"a":${'['.repeat(depth)}${']'.repeat(depth)}}}`;
const post = (
  body: BodyInit,
  headers: Record<string, string>,
  path = '/kreis-musterland/forms/hundesteuer-anmeldung/versions/1/submissions',
): Promise<Response> =>
  world.fetch(path, { method: 'POST', headers: { 'idempotency-key': crypto.randomUUID(), ...headers }, body });
const json = { 'content-type': 'application/json' };

describe('what is no submission is refused, says what to do, and leaves nothing behind', () => {
  test.each<[string, () => Promise<Response>, number, string]>([
    ['malformed JSON', () => post('{"answers":', json), 400, 'malformed-json'],
    ['another content type', () => post('answers=1', { 'content-type': 'text/plain' }), 415, 'wrong-content-type'],
    ['no content type', () => post(new Uint8Array([123, 125]), {}), 415, 'wrong-content-type'],
    ['300 KB', () => post(JSON.stringify({ answers: { a: 'x'.repeat(300_000) } }), json), 413, 'too-large'],
    ['17 levels', () => post(nested(15), json), 400, 'too-deep'],
    [
      '2,001 values',
      () => post(JSON.stringify({ answers: { a: Array.from({ length: 1998 }, () => 1) } }), json),
      400,
      'too-many-nodes',
    ],
    ['__proto__', () => post('{"answers":{"__proto__":{"a":1}}}', json), 400, 'forbidden-key'],
    ['constructor', () => post('{"answers":{"constructor":1}}', json), 400, 'forbidden-key'],
    ['invalid UTF-8', () => post(new Uint8Array([123, 34, 0xff, 34, 58, 49, 125]), json), 400, 'invalid-text'],
    ['NUL', () => post(String.raw`{"answers":{"a":"x\u0000"}}`, json), 400, 'invalid-text'],
    ['an unpaired surrogate', () => post(String.raw`{"answers":{"a":"\ud800"}}`, json), 400, 'invalid-text'],
    ['an unpaired surrogate in a name', () => post(String.raw`{"answers":{"\ud800":1}}`, json), 400, 'invalid-text'],
    ['no answers', () => post('{}', json), 400, 'malformed-request'],
    ['something beside the answers', () => post('{"answers":{},"admin":true}', json), 400, 'malformed-request'],
    [
      'no key',
      () =>
        world.fetch('/kreis-musterland/forms/hundesteuer-anmeldung/versions/1/submissions', {
          method: 'POST',
          headers: json,
          body: JSON.stringify(good),
        }),
      400,
      'missing-idempotency-key',
    ],
    ['a malformed key', () => submit(world, good, { key: '42' }), 400, 'malformed-idempotency-key'],
    [
      'a key of another UUID version',
      () => submit(world, good, { key: '018f2b1c-0000-7000-8000-000000000000' }),
      400,
      'malformed-idempotency-key',
    ],
    ['an unknown form', () => submit(world, good, { form: 'gibt-es-nicht' }), 404, 'unknown-form'],
    ['an unknown version', () => submit(world, good, { version: 99 }), 404, 'unknown-version'],
    ['an unknown tenant', () => submit(world, good, { tenant: 'gibt-es-nicht' }), 404, 'unknown-tenant'],
    [
      'a wrong method',
      () => world.fetch('/kreis-musterland/forms/hundesteuer-anmeldung', { method: 'DELETE' }),
      405,
      'method-not-allowed',
    ],
    ['an address that is not there', () => world.fetch('/kreis-musterland/nirgends'), 404, 'not-found'],
    [
      'a document that was never uploaded',
      () => submit(world, { answers: { ...good.answers, nachweise: ['0'.repeat(32)] }, documents: ['0'.repeat(32)] }),
      422,
      'document-missing',
    ],
    [
      'a document that no field names',
      () => submit(world, { ...good, documents: ['0'.repeat(32)] }),
      422,
      'document-missing',
    ],
    [
      'an unknown postcode',
      () =>
        submit(world, {
          ...good,
          answers: { ...good.answers, anschrift: { strasse: 'A', hausnummer: '1', plz: '99999', ort: 'B' } },
        }),
      422,
      'unknown-postcode',
    ],
    [
      'an ambiguous postcode',
      () =>
        submit(world, {
          ...good,
          answers: { ...good.answers, anschrift: { strasse: 'A', hausnummer: '1', plz: '00110', ort: 'B' } },
        }),
      422,
      'ambiguous-postcode',
    ],
    [
      'a place that the postcode does not mean',
      () =>
        submit(world, {
          ...good,
          answers: {
            ...good.answers,
            anschrift: { strasse: 'A', hausnummer: '1', plz: '00101', ort: 'B', ars: '990010002002' },
          },
        }),
      422,
      'ambiguous-postcode',
    ],
  ])('%s', async (_name, ask, status, code) => {
    const before = stored();

    const answer = await ask();
    const problem = await answer.json();

    expect(answer.status).toBe(status);
    expect(problem.type).toBe(`urn:rohrpost:problem:${code}`);
    expect(problem.detail.length).toBeGreaterThan(20);
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(stored()).toBe(before);
  });
});

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
  const { halter, hund } = good.answers as Record<string, Record<string, never>>;
  const wrong = {
    ...good.answers,
    halter: { ...halter, vorname: '', nachname: 'Иванов', email: 'x' },
    hund: {
      ...hund,
      chipnummer: '1',
      geschlecht: 'kater',
      haltungSeit: '2026-02-30',
      weitereHunde: true,
      anzahlWeitere: 99,
      farbe: 'braun',
    },
    richtigkeit: false,
  };

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
  expect(english.errors[0].message).toBe('Fill in “Vorname”.');
  expect(JSON.stringify(german)).not.toContain('Иванов');
});

test('the answer to a hidden field is dropped, not refused', async () => {
  const answer = await submit(world, {
    answers: { ...good.answers, hund: { ...(good.answers['hund'] as object), anzahlWeitere: 3 } },
  });
  const { status } = await answer.json();
  const view = await (await world.fetch(new URL(status).pathname + new URL(status).search)).json();

  expect(answer.status).toBe(202);
  expect(view.answers.hund.anzahlWeitere).toBeUndefined();
});

test('the same key with other answers is a conflict, and the first submission stands', async () => {
  const key = crypto.randomUUID();
  const first = await (await submit(world, good, { key })).json();

  const other = await submit(
    world,
    { answers: { ...good.answers, hund: { ...(good.answers['hund'] as object), name: 'Waldi' } } },
    { key },
  );
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
  const changed = await publishForm(
    { ...input, description: { ...(input.description as object), title: 'Haltverbot beantragen' } },
    'test',
    ports,
  );

  expect(again.kind).toBe('unchanged');
  expect(changed).toMatchObject({ kind: 'published', manifest: { version: 2 } });
});
