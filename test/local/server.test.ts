import { request, type Server } from 'node:http';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { groundSite, listen } from '../../local/server.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
let server: Server;
beforeAll(async () => {
  world = await openWorld();
  server = await listen(
    groundSite(world.ground, {
      assets: [],
      css: 'a.css',
      enhance: 'a.js',
      check: 'c.js',
      embed: { script: 'embed.js', pinned: 'pinned.js', integrity: 'sha384-x', frame: 'frame.js' },
      studio: { script: 'studio.js', preview: 'preview.js', css: 'studio.css' },
    }),
    0,
  );
});
afterAll(() => {
  server.close();
  world.close();
});

/** Asks the real server under a host name of choice, as a browser does that a foreign name server led here. */
function statusFor(host: string, path: string, from: Record<string, string> = {}, method = 'GET'): Promise<number> {
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : 0;
  const form = { 'content-type': 'application/x-www-form-urlencoded', host, ...from };
  return new Promise((resolve, reject) => {
    const asked = request({ host: '127.0.0.1', port, path, method, headers: form }, (answer) => {
      answer.resume();
      resolve(answer.statusCode ?? 0);
    });
    asked.once('error', reject);
    asked.end(method === 'POST' ? 'act=discard&operator=x&reason=xyz' : undefined);
  });
}

test.each([
  'foreign.example',
  'foreign.example:8080',
  'localhost.foreign.example:8080',
  'localhost:9999',
  '[::2]:8080',
])('a request for %s is none of ours, for every page', async (host) => {
  const paths = ['/', '/musterstadt/', '/musterstadt/staff', '/musterstadt/openapi.json', '/musterstadt/assets/a.css'];

  const answers = await Promise.all(paths.map((path) => statusFor(host, path)));

  expect(answers).toEqual(paths.map(() => 421));
});

test.each(['localhost:8080', '127.0.0.1:8080', '[::1]:8080'])('at %s this machine answers', async (host) => {
  const answers = [await statusFor(host, '/'), await statusFor(host, '/musterstadt/studio/log-in')];

  expect(answers).toEqual([200, 200]);
});

test('the staff page acts for its own page only', async () => {
  const foreign = [
    { 'sec-fetch-site': 'cross-site' },
    { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8081' },
    { origin: 'null' },
    {},
  ];

  const refused = await Promise.all(
    foreign.map((from) => statusFor('localhost:8080', '/musterstadt/staff/open', from, 'POST')),
  );
  const own = await statusFor('localhost:8080', '/musterstadt/staff/open', { 'sec-fetch-site': 'same-origin' }, 'POST');

  expect(refused).toEqual([403, 403, 403, 403]);
  // Told to log in, as everybody is who comes from our own page.
  expect(own).toBe(401);
});

test('no page of another origin may read an answer', async () => {
  const paths = ['/staff', '/areas?q=00110', '/openapi.json', '/forms/hundesteuer-anmeldung/versions/1/schema.json'];

  const answers = await Promise.all(
    paths.map((path) => world.fetch(`/musterstadt${path}`, { headers: { origin: 'https://foreign.example' } })),
  );

  expect(answers.map(({ headers }) => headers.get('access-control-allow-origin'))).toEqual(paths.map(() => null));
});
