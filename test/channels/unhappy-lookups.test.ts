import { afterAll, beforeAll, expect, test } from 'vitest';
import { mountRoutes } from '../../channels/mount-routes.ts';
import { withSecurityHeaders } from '../../channels/security-headers.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let lost = '';
beforeAll(async () => {
  world = await openWorld({
    wrap: (ports) => ({
      ...ports,
      publications: {
        ...ports.publications,
        get: async (path) => (lost !== '' && path.endsWith(lost) ? undefined : ports.publications.get(path)),
      },
    }),
  });
});
afterAll(() => world.close());

const html = { accept: 'text/html' };
const dog = '/kreis-musterland/forms/hundesteuer-anmeldung';
const codeOf = async (answer: Response): Promise<string> =>
  `${answer.status} ${String((await answer.json()).type)
    .split(':')
    .at(-1)}`;

test('a form and a version that never were are told as such: to people as a page, to programs as a problem', async () => {
  const page = await world.fetch('/kreis-musterland/forms/einhorn-anmeldung', { headers: html });
  const problems = await Promise.all(
    ['versions/7/schema.json', 'versions/7/ui.json', 'versions/7/manifest.json', 'versions/0/manifest.json'].map(
      async (path) => codeOf(await world.fetch(`${dog}/${path}`)),
    ),
  );

  expect(page.status).toBe(404);
  expect(page.headers.get('content-type')).toContain('text/html');
  expect(new Set(problems)).toEqual(new Set(['404 unknown-version']));
});

test.each(['schema.json', 'form.1.de.html'])(
  'a published %s that is lost is a fault that nobody keeps',
  async (name) => {
    lost = name;

    const answer = await world.fetch(name.endsWith('html') ? dog : `${dog}/versions/1/${name}`);
    lost = '';
    const mended = await world.fetch(name.endsWith('html') ? dog : `${dog}/versions/1/${name}`);

    expect(answer.status).toBe(503);
    expect(answer.headers.get('cache-control')).toBe('no-store');
    expect(mended.status).toBe(200);
  },
);

test('places are looked up by postcode or by the beginning of their name, and not by nothing or by a novel', async () => {
  const look = (query: string): Promise<Response> => world.fetch(`/kreis-musterland/areas${query}`);

  const found = [await (await look('?q=00110')).json(), await (await look('?q=Altenf')).json()];
  const refused = await Promise.all(
    ['', '?q=', '?q=A', `?q=${'a'.repeat(61)}`].map(async (query) => codeOf(await look(query))),
  );

  expect(
    found.map((places) => places.map((one: { name: string; postcode: string }) => `${one.postcode} ${one.name}`)),
  ).toEqual([
    ['00110 Altenfeld', '00110 Neudorf'],
    ['00103 Altenfeld', '00110 Altenfeld'],
  ]);
  expect(new Set(refused)).toEqual(new Set(['400 malformed-request']));
});

test('whoever opens a status link that is none sees a page that says what to do', async () => {
  const { submission } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  const look = (query: string): Promise<Response> =>
    world.fetch(`/kreis-musterland/submissions/${submission}${query}`, { headers: html });

  const pages = [await look('?token=falsch'), await look('')];

  for (const page of pages) {
    expect(page.status).toBe(404);
    expect(await page.text()).toContain('01234 10-0');
  }
});

test('an upload wanted without a key, or for a form that never was, is refused', async () => {
  const wish = (path: string, headers: Record<string, string>): Promise<Response> =>
    world.fetch(path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({
        field: '/nachweise',
        name: 'a.pdf',
        mediaType: 'application/pdf',
        size: 3,
        sha256: 'a'.repeat(64),
      }),
    });

  const keyless = await wish(`${dog}/versions/1/uploads`, {});
  const formless = await wish('/kreis-musterland/forms/einhorn/versions/1/uploads', {
    'idempotency-key': crypto.randomUUID(),
  });

  expect([await codeOf(keyless), await codeOf(formless)]).toEqual(['400 missing-idempotency-key', '404 unknown-form']);
});

test('a body that says of itself that it is too large is not read, and one that is missing is no JSON', async () => {
  const send = (headers: Record<string, string>, body?: string): Promise<Response> =>
    world.fetch(`${dog}/versions/1/submissions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'idempotency-key': crypto.randomUUID(), ...headers },
      ...(body !== undefined && { body }),
    });

  expect(await codeOf(await send({ 'content-length': '300000000' }, '{}'))).toBe('413 too-large');
  expect(await codeOf(await send({}))).toBe('400 malformed-json');
});

test('a link to a draft that is none, or without its secret, is told as expired at every door', async () => {
  const none = `/kreis-musterland/reviews/${'0'.repeat(32)}`;
  const post = { method: 'POST', headers: { ...html, 'content-type': 'application/x-www-form-urlencoded' } };

  const answers = [
    await world.fetch(none, { headers: html }),
    await world.fetch(`${none}?token=falsch`, { headers: html }),
    await world.fetch(`${none}/edit`, { headers: html }),
    await world.fetch(`${none}/send`, { ...post, body: '' }),
  ];

  expect(answers.map(({ status }) => status)).toEqual([410, 410, 410, 410]);
});

test('the start page is not to be posted to, with or without a slash at its end', async () => {
  const answers = await Promise.all(
    ['/kreis-musterland', '/kreis-musterland/'].map(async (path) => codeOf(await world.fetch(path, { method: 'PUT' }))),
  );

  expect(answers).toEqual(['405 method-not-allowed', '405 method-not-allowed']);
});

test('a function that was given no handler for a route does not have it', async () => {
  const site = {
    ports: world.ports(),
    assets: {
      css: '/intake.css',
      enhance: '/enhance.js',
      check: '/check.js',
      embed: { script: 'embed.js', pinned: 'pinned.js', integrity: 'sha384-x', frame: 'frame.js' },
    },
  };
  const answer = await mountRoutes(site, {})(new Request(`${site.ports.baseUrl}/health`));

  expect(answer.status).toBe(405);
});

test('only where files lie at another origin may a page send to it', () => {
  const policyOf = (uploads?: string): string =>
    withSecurityHeaders(new Response(''), uploads).headers.get('content-security-policy') ?? '';

  expect(policyOf('https://bucket.example')).toContain("form-action 'self' https://bucket.example;");
  expect(policyOf()).toContain("form-action 'self';");
});
