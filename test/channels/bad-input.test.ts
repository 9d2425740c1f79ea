import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWorld, sample, submit, type World } from '../world.ts';

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
    [
      'a version written otherwise than we write it',
      () => post(JSON.stringify(good), json, '/kreis-musterland/forms/hundesteuer-anmeldung/versions/1e0/submissions'),
      404,
      'unknown-version',
    ],
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
            anschrift: { strasse: 'A', hausnummer: '1', plz: '00110', ort: 'B', ars: '990010001001' },
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
