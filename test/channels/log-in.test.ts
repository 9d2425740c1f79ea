import { afterEach, beforeEach, expect, test } from 'vitest';
import { logInRoutes } from '../../channels/log-in-routes.ts';
import { developmentPeople } from '../../channels/development-people.ts';
import { mountRoutes } from '../../channels/mount-routes.ts';
import { returnPath } from '../../channels/return-path.ts';
import type { Site } from '../../channels/site.ts';
import { cookieOf, logIn } from '../log-in.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: [] });
});
afterEach(() => world.close());

const own = { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' };
const logInPath = '/kreis-musterland/studio/log-in';
const post = (path: string, body: string, headers: Record<string, string> = {}): Promise<Response> =>
  world.fetch(path, { method: 'POST', headers: { accept: 'text/html', ...own, ...headers }, body });

test('on one’s own machine two people can be chosen, and the choice leads on to where she was going', async () => {
  const page = await (await world.fetch(`${logInPath}?to=%2Fstudio%2Fforms%2Fhund`)).text();
  const chosen = await post(logInPath, 'person=development-bernd&to=%2Fstudio%2Fforms%2Fhund');
  const again = await (await world.fetch(logInPath, { headers: { cookie: cookieOf(chosen) } })).text();

  expect(page).toContain('name="to" value="/studio/forms/hund"');
  expect([...page.matchAll(/name="person" value="([^"]+)"/g)].map(([, person]) => person)).toEqual([
    'development-anna',
    'development-bernd',
  ]);
  expect(page).not.toContain('Sie sind angemeldet');
  expect([chosen.status, chosen.headers.get('location')]).toEqual([303, '/kreis-musterland/studio/forms/hund']);
  expect(again).toContain('Sie sind angemeldet: Bernd Freigeber.');
});

test('who logs out is out, and told so', async () => {
  const cookie = await logIn(world, 'anna');

  const out = await post('/kreis-musterland/studio/log-out', '', { cookie });
  const page = await (await world.fetch('/kreis-musterland/studio/log-out')).text();

  expect(out.headers.get('location')).toBe('/kreis-musterland/studio/log-out');
  expect(out.headers.get('set-cookie')).toMatch(
    /^rohrpost-staff-kreis-musterland=; Max-Age=0; Path=\/kreis-musterland;/,
  );
  expect(page).toContain('Sie sind abgemeldet');
});

test('a foreign page logs nobody in or out', async () => {
  const foreign = { 'sec-fetch-site': 'cross-site' };

  const answers = [
    await post(logInPath, 'person=development-anna', foreign),
    await post('/kreis-musterland/studio/log-out', '', foreign),
  ];

  expect(answers.map(({ status }) => status)).toEqual([403, 403]);
  expect(answers.map(({ headers }) => headers.get('set-cookie'))).toEqual([null, null]);
});

test('whom there is not, and what no browser sends, is refused', async () => {
  const statuses = [
    await post(logInPath, 'person=development-carla'),
    await post(logInPath, ''),
    await post(logInPath, '{}', { 'content-type': 'application/json' }),
    await post(logInPath, 'x'.repeat(300_000)),
  ].map(({ status }) => status);

  expect(statuses).toEqual([400, 400, 415, 413]);
});

test.each<[string, Partial<Site['ports']>, string, Record<string, string>]>([
  ['a site with a name of its own', { baseUrl: 'https://antrag.example' }, 'http://localhost:8080', {}],
  ['a site asked for under another name', {}, 'http://antrag.example', {}],
  ['a machine of the local network', { baseUrl: 'http://192.168.0.7:8080' }, 'http://192.168.0.7:8080', {}],
  ['a request that was passed on', {}, 'http://localhost:8080', { 'x-forwarded-for': '203.0.113.7' }],
  ['a request that was TLS before', {}, 'http://localhost:8080', { 'x-forwarded-proto': 'https' }],
  ['a request that came through a tunnel', {}, 'http://localhost:8080', { 'cf-connecting-ip': '203.0.113.7' }],
  ['a request that a proxy passed on', {}, 'http://localhost:8080', { via: '1.1 proxy' }],
])('without a password nobody is let in at %s', async (_name, ports, origin, headers) => {
  const site: Site = {
    ports: { ...world.ports(), ...ports },
    assets: { css: '', enhance: '', check: '', embed: { script: '', pinned: '', integrity: '', frame: '' } },
    staff: { key: async () => new Uint8Array(32), people: developmentPeople },
  };
  const path = new URL(`${site.ports.baseUrl}/studio/log-in`).pathname;
  const ask = (init: RequestInit): Promise<Response> =>
    mountRoutes(site, logInRoutes)(new Request(`${origin}${path}`, init));

  const page = await ask({ headers });
  const chosen = await ask({
    method: 'POST',
    headers: { ...own, origin: new URL(site.ports.baseUrl).origin, ...headers },
    body: 'person=development-anna',
  });

  expect(await page.text()).toContain('noch keine Anmeldung eingerichtet');
  expect([chosen.status, chosen.headers.get('set-cookie')]).toEqual([404, null]);
});

test.each([
  'https://evil.example/studio',
  '//evil.example/studio',
  '/\\evil.example',
  '\\\\evil.example',
  '/\t/evil.example',
  '\t//evil.example',
  ' /studio',
  '/%2f/evil.example',
  '%2F%2Fevil.example',
  '/%5Cevil.example',
  '/studio//evil.example',
  '/studio/@evil.example',
  '@evil.example',
  '.evil.example',
  '/studio;@evil.example',
  '/studio?to=//evil.example',
  '/studio/\u202e',
  '/studio\u0000',
  'JaVaScRiPt:alert(1)',
  'data:text/html,x',
  '/submissions/1/withdraw?token=a',
  '/drafts',
  '/studio/../../neudorf/staff',
  '/studio/..%2f',
  '/studio/%2e%2e/x',
  '/studio\\..\\x',
  '/studio/log-out',
  '/studio/log-in?to=/studio',
  '/studio#x',
  '/studio\r\nset-cookie: a=b',
  '/submissions/1',
  '/studiox',
  'javascript:alert(1)',
  `/studio/${'x'.repeat(101)}`,
  '',
])('after the log-in nobody is led to %j', async (to) => {
  const answer = await post(logInPath, new URLSearchParams({ person: 'development-anna', to }).toString());

  expect(answer.headers.get('location')).toBe('/kreis-musterland/studio');
});

test.each([
  '/studio',
  '/studio/',
  '/staff',
  '/forms/dienstreise',
  '/studio/forms/hund-1?tab=diff&a=%C3%A4',
  '/studio/forms/a.b',
])('a log-in leads on to %s', (to) => {
  expect(returnPath(to)).toBe(to);
});

test.each([
  ['/staff/open', '/staff'],
  ['/studio/forms', '/studio'],
  ['/studio/forms/hund/propose', '/studio/forms/hund'],
  ['/forms/hund/versions/1/uploads', '/forms/hund'],
  ['/studio/forms/hund/edit', '/studio/forms/hund/edit'],
  ['/reviews/0/send?token=a', '/reviews/0/send?token=a'],
])('whose session was over when she sent something to %s goes on at %s', async (to, page) => {
  const answer = await post(logInPath, new URLSearchParams({ person: 'development-anna', to }).toString());
  const after = await world.fetch(`${answer.headers.get('location')}`, { headers: { cookie: cookieOf(answer) } });

  expect(answer.headers.get('location')).toBe(`/kreis-musterland${page}`);
  expect(after.status).not.toBe(405);
});

test('who tries again and again waits, and whoever looks at pages does not', async () => {
  const tries = await Promise.all(Array.from({ length: 101 }, () => post(logInPath, 'person=x')));

  const refused = tries.filter(({ status }) => status === 429);
  expect(refused).toHaveLength(1);
  expect(refused[0]?.headers.get('retry-after')).toBe('1');
  expect((await world.fetch(logInPath)).status).toBe(200);
});
