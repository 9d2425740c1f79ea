import { afterAll, beforeAll, expect, test } from 'vitest';
import { operatorRoutes } from '../../schemas/operator-routes.ts';
import type { Route } from '../../schemas/route.ts';
import { studioRoutes } from '../../schemas/studio-routes.ts';
import { logIn } from '../log-in.ts';
import { openWorld, type World } from '../world.ts';

/** What a foreign page, a frame and a cache get of everything that is for staff, with the cookie of somebody who has logged in. */
let world: World;
let cookie: string;
beforeAll(async () => {
  world = await openWorld();
  cookie = await logIn(world, 'anna');
});
afterAll(() => world.close());

const base = '/kreis-musterland';
const values: Record<string, string> = { form: 'hundesteuer-anmeldung', version: '1', preview: 'x', id: 'x' };
const filled = ({ path }: Route): string =>
  base + path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? '1');
const routes: Route[] = [...studioRoutes, ...operatorRoutes];
const acts = routes.filter(({ method }) => method !== 'GET');
const pages = routes.filter(({ method }) => method === 'GET');
const named = (all: Route[]): [string, Route][] => all.map((route) => [`${route.method} ${route.path}`, route]);

const foreign: Record<string, string>[] = [
  { 'sec-fetch-site': 'cross-site' },
  { 'sec-fetch-site': 'same-site' },
  { 'sec-fetch-site': 'none' },
  { origin: 'https://evil.example' },
  { origin: 'null' },
  { origin: 'http://localhost:8080.evil.example' },
  { 'sec-fetch-site': 'cross-site', origin: 'http://localhost:8080' },
  {},
];

test.each(named(acts))('%s is taken from our own pages only', async (_name, route) => {
  const answers = await Promise.all(
    foreign.map((headers) =>
      world.fetch(filled(route), {
        method: route.method,
        headers: { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded', cookie, ...headers },
        body: 'reason=weil+es+geht',
      }),
    ),
  );

  expect(answers.map(({ status }) => status)).toEqual(foreign.map(() => 403));
});

test.each(named(pages))(
  '%s is in no foreign frame and in no cache, and without a log-in not there',
  async (_name, route) => {
    const ask = (headers: Record<string, string>): Promise<Response> =>
      world.fetch(filled(route), { headers: { accept: 'text/html', ...headers } });

    const [own, stranger] = [await ask({ cookie }), await ask({})];
    const policy = own.headers.get('content-security-policy') ?? '';

    expect(policy).toMatch(/frame-ancestors '(?:none|self)'/);
    expect(policy).not.toContain('unsafe');
    expect(own.headers.get('cache-control')).toBe('no-store');
    expect([stranger.status, stranger.headers.get('location')]).toEqual([
      303,
      expect.stringMatching(/^\/kreis-musterland\/studio\/log-in\?to=%2Fst/),
    ]);
  },
);

test('what a fault of ours says to staff names nothing of it', async () => {
  const broken = await openWorld({
    forms: [],
    wrap: (ports) => ({
      ...ports,
      store: { ...ports.store, list: () => Promise.reject(new Error('SUBMISSION#0 of Erika Mustermann')) },
    }),
  });

  const answer = await broken.fetch(`${base}/staff`, {
    headers: { accept: 'text/html', cookie: await logIn(broken, 'anna') },
  });
  const text = await answer.text();
  broken.close();

  expect([answer.status, text.includes('Erika'), text.includes('SUBMISSION')]).toEqual([503, false, false]);
  expect(JSON.stringify(broken.logged)).not.toContain('Erika');
});
