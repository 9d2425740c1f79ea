import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { cookieOf } from '../log-in.ts';
import { type Behaviour, type OpenIdServer, startOpenId } from '../open-id-server.ts';
import { author, openIdWorld } from '../open-id-world.ts';
import type { World } from '../world.ts';

let server: OpenIdServer;
let world: World;
beforeAll(async () => {
  server = await startOpenId();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.behave(author);
  world = await openIdWorld(server);
});
afterEach(() => {
  vi.useRealTimers();
  world.close();
});

const path = '/kreis-musterland/studio/log-in';
type Begun = { cookie: string; query: string };
const get = (address: string, cookie = ''): Promise<Response> =>
  world.fetch(address, { headers: { accept: 'text/html', cookie } });
async function begun(): Promise<Begun> {
  const answer = await get(`${path}/provider`);
  return { cookie: cookieOf(answer), query: server.code(answer.headers.get('location') ?? '') };
}
const back = ({ cookie, query }: Begun): Promise<Response> => get(`${path}/callback${query}`, cookie);
/** Who is logged in by what the answer set. */
const whoIsIn = async (answer: Response): Promise<string | undefined> =>
  /Sie sind angemeldet: ([^<]*)\./.exec(await (await get(path, cookieOf(answer))).text())?.[1];

test.each<NonNullable<Behaviour['signedBy']>>([
  'the public key as a secret',
  'the secret of the client',
  'nobody',
  'another key',
])('a token signed with %s lets nobody in, also where the provider says that it may be', async (signedBy) => {
  const there = await begun();
  server.behave({ ...author, signedBy });

  const answer = await back(there);

  expect([answer.status, await whoIsIn(answer)]).toEqual([403, undefined]);
});

test.each<[string, (query: string) => string]>([
  ['from another provider', (query) => `${query}&iss=https%3A%2F%2Fevil.example`],
  ['without its state', (query) => query.replace(/&state=.*/, '')],
  ['with two codes', (query) => `${query}&code=another`],
  ['with two states', (query) => `${query}&state=another`],
  ['with a token in the place of the code', (query) => query.replace('code=', 'id_token=')],
])('an answer %s lets nobody in', async (_which, change) => {
  const { cookie, query } = await begun();

  const answer = await back({ cookie, query: change(query) });

  expect([answer.status, await whoIsIn(answer)]).toEqual([403, undefined]);
});

test('a provider that changes its key lets people in a minute later, and those with the old one no more', async () => {
  vi.useFakeTimers({ toFake: ['Date'], now: new Date() });
  const before = await back(await begun());
  vi.setSystemTime(Date.now() + 61_000);
  const late = await begun();
  server.behave({ ...author, rotated: true });
  const after = await back(await begun());
  server.behave({ ...author, signedBy: 'another key' });
  const forged = await back(late);

  expect([before.status, after.status, forged.status]).toEqual([200, 200, 403]);
});

test.each<[string, unknown]>([
  ['a number', 7],
  ['nothing', null],
  ['an object', { 'formular-autor': true }],
  ['a list in a list', [['formular-autor']]],
  ['a list of objects', [{ name: 'formular-autor' }]],
  ['several in one text', 'formular-autor formular-betrieb'],
  ['another spelling', 'Formular-Autor'],
  ['true', true],
])('roles that are %s are no roles', async (_which, roles) => {
  server.behave({ claims: { name: 'Anna', roles } });

  const answer = await back(await begun());

  expect([answer.status, await whoIsIn(answer)]).toEqual([403, undefined]);
});

test('whoever has ten thousand roles and an endless name is let in by the one that counts', async () => {
  const roles = [...Array.from({ length: 10_000 }, (_, at) => `gruppe-${at}`), 'formular-autor'];
  server.behave({ claims: { name: 'Ä'.repeat(100_000), roles } });

  const answer = await back(await begun());

  expect(await whoIsIn(answer)).toBe('Ä'.repeat(60));
  expect(answer.headers.getSetCookie().every((one) => one.length < 4096)).toBe(true);
});

test.each([
  ['longer than the standard allows', 'x'.repeat(256)],
  ['empty', ''],
  ['a number', 17],
])('a subject that is %s lets nobody in, and does not send her round in a circle', async (_which, sub) => {
  const there = await begun();
  server.behave({ ...author, about: { sub } });

  const answer = await back(there);

  expect([answer.status, await whoIsIn(answer)]).toEqual([403, undefined]);
});
