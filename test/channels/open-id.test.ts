import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import type { StaffSettings } from '../../schemas/staff.ts';
import { cookieOf } from '../log-in.ts';
import { type Behaviour, type OpenIdServer, startOpenId } from '../open-id-server.ts';
import { author, openIdWorld } from '../open-id-world.ts';
import { openWorld, type World } from '../world.ts';

let server: OpenIdServer;
let world: World;
beforeAll(async () => {
  server = await startOpenId();
});
afterAll(() => server.close());
beforeEach(async () => {
  server.behave(author);
  server.asked.length = 0;
  world = await worldWith();
});
afterEach(() => world.close());

const worldWith = (more?: Partial<StaffSettings>): Promise<World> => openIdWorld(server, more);
const path = '/kreis-musterland/studio/log-in';
const get = (address: string, cookie = ''): Promise<Response> =>
  world.fetch(address, { headers: { accept: 'text/html', cookie } });
const titleOf = async (answer: Response): Promise<string> => /<h1[^>]*>([^<]+)/.exec(await answer.text())?.[1] ?? '';

type Begun = { cookie: string; query: string };
/** Goes to the provider and back to our door: what the browser then has. */
async function begun(to = '/studio'): Promise<Begun> {
  const answer = await get(`${path}/provider?to=${encodeURIComponent(to)}`);
  return { cookie: cookieOf(answer), query: server.code(answer.headers.get('location') ?? '') };
}
const back = ({ cookie, query }: Begun): Promise<Response> => get(`${path}/callback${query}`, cookie);
const sessionOf = async (cookie: string): Promise<string> => {
  const page = await (await get(path, cookie)).text();
  return /Sie sind angemeldet: ([^<]+)\./.exec(page)?.[1] ?? '';
};

test('the log-in asks the provider with PKCE, state and nonce, and leads on to where she was going', async () => {
  const page = await (await get(`${path}?to=%2Fstudio%2Fforms%2Fhund`)).text();
  const there = new URL((await get(`${path}/provider`)).headers.get('location') ?? '');
  const answer = await back(await begun('/studio/forms/hund'));

  expect(page).toContain(`href="${path}/provider?to=%2Fstudio%2Fforms%2Fhund"`);
  expect(page).not.toContain('name="person"');
  expect(Object.fromEntries(there.searchParams)).toMatchObject({
    client_id: 'rohrpost',
    response_type: 'code',
    scope: 'openid profile',
    redirect_uri: `http://localhost:8080${path}/callback`,
    code_challenge_method: 'S256',
    code_challenge: expect.stringMatching(/^[\w-]{43}$/),
    state: expect.stringMatching(/^[\w-]{43}$/),
    nonce: expect.stringMatching(/^[\w-]{43}$/),
  });
  expect(answer.headers.get('refresh')).toBe('0; url=/kreis-musterland/studio/forms/hund');
  expect(await sessionOf(cookieOf(answer))).toBe('Anna Autorin');
  expect(server.asked.find((one) => one.path === '/token')?.body).toMatch(/code_verifier=[\w-]{43}/);
});

test('what a browser keeps of a log-in on its way is sent along from the provider, and of the session never', async () => {
  const answer = await get(`${path}/provider`);
  const cookies = (await back(await begun())).headers.getSetCookie();

  expect(answer.headers.get('set-cookie')).toMatch(/^rohrpost-log-in-.*; HttpOnly; SameSite=Lax$/);
  expect(cookies).toHaveLength(2);
  expect(cookies[0]).toMatch(/^rohrpost-staff-.*; HttpOnly; SameSite=Strict$/);
  expect(cookies[1]).toMatch(/^rohrpost-log-in-kreis-musterland=; Max-Age=0; /);
});

const now = (): number => Math.floor(Date.now() / 1000);
test.each<[string, () => Behaviour]>([
  ['that nobody signed', () => ({ signedBy: 'nobody' })],
  ['that another key signed', () => ({ signedBy: 'another key' })],
  ['of another issuer', () => ({ about: { iss: 'https://evil.example' } })],
  ['for another audience', () => ({ about: { aud: 'somebody-else' } })],
  ['for several, of whom it was not made for us', () => ({ about: { aud: ['rohrpost', 'x'], azp: 'x' } })],
  ['of another log-in', () => ({ about: { nonce: 'another' } })],
  ['without a nonce', () => ({ about: { nonce: undefined } })],
  ['that is over', () => ({ about: { iat: now() - 900, exp: now() - 600 } })],
  ['that counts only later', () => ({ about: { nbf: now() + 600 } })],
  ['without a subject', () => ({ about: { sub: undefined } })],
])('a token %s lets nobody in', async (_name, behaviour) => {
  const there = await begun();
  server.behave({ ...author, ...behaviour() });

  const answer = await back(there);

  expect(answer.status).toBe(403);
  expect(answer.headers.getSetCookie().filter((one) => one.includes('rohrpost-staff'))).toEqual([]);
  expect(await titleOf(answer)).toBe('Die Anmeldung wurde nicht angenommen');
  expect(world.logged.map(({ line }) => line)).toEqual([{ step: 'log-in', outcome: 'refused', code: 'refused' }]);
});

test('each log-in is a line of the log, whether somebody was let in or why not, and names nobody', async () => {
  await back(await begun());
  server.behave({ claims: { name: 'Berta Ohne' } });
  await back(await begun());

  expect(world.logged.map(({ line }) => line)).toEqual([
    { step: 'log-in', outcome: 'let-in' },
    { step: 'log-in', outcome: 'refused', code: 'no-role' },
  ]);
});

test('clocks may differ by less than a minute', async () => {
  const there = await begun();
  server.behave({ ...author, about: { iat: now() - 600, exp: now() - 30 } });

  expect((await back(there)).status).toBe(200);
});

test('a log-in is ended once, in the browser that began it, within ten minutes, with what was begun', async () => {
  const first = await begun();
  const other = await begun();
  const late = await begun();

  const elsewhere = await back({ ...first, cookie: '' });
  const crossed = await back({ query: first.query, cookie: other.cookie });
  const good = await back(first);
  const again = await back(first);
  world.pass(600_000);
  const after = await back(late);

  expect([elsewhere.status, await titleOf(elsewhere)]).toEqual([400, 'Diese Anmeldung gilt nicht mehr']);
  expect(crossed.status).toBe(403);
  expect(good.status).toBe(200);
  // The cookie was taken away; whoever kept it finds that the code has been used.
  expect(again.status).toBe(403);
  expect(after.status).toBe(400);
});

test('a session that somebody laid down before is replaced, and one of another person ends where she has no role', async () => {
  const anna = cookieOf(await back(await begun()));
  server.behave({ claims: { name: 'Berta Ohne', roles: [] }, about: { sub: 's-18' } });
  const there = await begun();

  const answer = await get(`${path}/callback${there.query}`, `${there.cookie}; ${anna}`);

  expect(answer.status).toBe(403);
  expect(
    answer.headers.getSetCookie().some((one) => one.startsWith('rohrpost-staff-kreis-musterland=; Max-Age=0')),
  ).toBe(true);
});

test('whoever has no role here is told whom to ask', async () => {
  server.behave({ claims: { name: 'Berta Ohne', roles: ['sonst'] } });

  const asked = await (await back(await begun())).text();
  world.close();
  world = await worldWith({ ask: 'IT-Leitstelle, Zimmer 12' });
  const named = await (await back(await begun())).text();

  const { email, phone } = world.ports().tenant.contact;
  expect(asked).toContain('Angemeldet als: Berta Ohne');
  expect(asked).toContain(`Wenden Sie sich an: ${[email, phone].filter((one) => one !== undefined).join(', ')}`);
  expect(named).toContain('Wenden Sie sich an: IT-Leitstelle, Zimmer 12');
  expect(named).toContain('action="/kreis-musterland/studio/log-out"');
});

test.each<[string, Behaviour]>([
  ['is down', { tokenFault: [503, '<h1>Bad gateway</h1>', 'text/html'] }],
  ['answers with a page', { tokenFault: [200, '<h1>Wartung</h1>', 'text/html'] }],
  ['answers with half an answer', { tokenFault: [200, '{"access_token"'] }],
  ['has a fault', { tokenFault: [500, '{"error":"server_error","error_description":"a-secret"}'] }],
])('where the provider %s a page says so, and nothing of it is in the log', async (_name, behaviour) => {
  const there = await begun();
  server.behave(behaviour);

  const answer = await back(there);

  expect(answer.status).toBe(503);
  expect(await titleOf(answer)).toBe('Der Anmeldedienst antwortet nicht');
  expect(JSON.stringify(world.logged)).not.toMatch(/secret|code-|Wartung/);
});

test('where nobody answers at the provider’s address a page says so, and logging out still works', async () => {
  const gone = await startOpenId();
  gone.close();
  world.close();
  world = await worldWith({ issuer: gone.issuer });

  const answer = await get(`${path}/provider`);
  const out = await world.fetch('/kreis-musterland/studio/log-out', {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin' },
  });

  expect([answer.status, await titleOf(answer)]).toEqual([503, 'Der Anmeldedienst antwortet nicht']);
  expect([out.status, out.headers.get('location')]).toEqual([303, '/kreis-musterland/studio/log-out']);
});

test('a provider that calls itself otherwise than the tenant does is not believed', async () => {
  server.behave({ issuer: 'https://evil.example' });

  expect((await get(`${path}/provider`)).status).toBe(403);
});

test('who goes back at the provider is told that she is not logged in; other refusals are told apart', async () => {
  const [first, second] = [await begun(), await begun()];
  const state = ({ query }: Begun): string => new URLSearchParams(query).get('state') ?? '';

  const cancelled = await back({ ...first, query: `?error=access_denied&state=${state(first)}` });
  const refused = await back({ ...second, query: `?error=invalid_scope&state=${state(second)}` });

  expect([cancelled.status, await titleOf(cancelled)]).toEqual([403, 'Die Anmeldung wurde abgebrochen']);
  expect([refused.status, await titleOf(refused)]).toEqual([403, 'Die Anmeldung wurde nicht angenommen']);
});

test('roles and name that are not in the token are asked for', async () => {
  server.behave({ userInfo: { preferred_username: 'b.freigeber', realm_access: { roles: ['formular-freigabe'] } } });
  world.close();
  world = await worldWith({ rolesClaim: 'realm_access.roles' });

  const answer = await back(await begun());

  expect(await sessionOf(cookieOf(answer))).toBe('b.freigeber');
  expect(server.asked.find((one) => one.path === '/me')?.authorization).toBe('Bearer a-secret-token');
});

test('whoever has no name is called by her subject', async () => {
  server.behave({ claims: { roles: 'formular-betrieb' } });

  expect(await sessionOf(cookieOf(await back(await begun())))).toBe('s-17');
});

test('a client that the provider does not take lets nobody in', async () => {
  const there = await begun();
  server.behave({ tokenFault: [401, '{"error":"invalid_client"}'] });

  expect((await back(there)).status).toBe(403);
});

test('what is asked about somebody else is not believed', async () => {
  server.behave({ userInfo: { sub: 's-99', roles: ['formular-autor'] } });

  expect((await back(await begun())).status).toBe(403);
});

test.each<[string, string | undefined, string[] | undefined, RegExp, boolean]>([
  ['in the header', 'anmeldung', undefined, /^Basic /, false],
  ['in the body where the provider wants it there', 'anmeldung', ['client_secret_post'], /^$/, true],
  ['not at all, where it has none', undefined, undefined, /^$/, false],
])('the client shows its secret %s', async (_name, secret, authMethods, header, inBody) => {
  world.close();
  world = await worldWith({ secret });
  server.behave({ ...author, ...(authMethods && { authMethods }) });

  const answer = await back(await begun());

  const asked = server.asked.find((one) => one.path === '/token');
  expect(answer.status).toBe(200);
  expect(asked?.authorization ?? '').toMatch(header);
  expect(asked?.body.includes('client_secret=s3cret')).toBe(inBody);
});

test('who logs out is led on to the provider’s own log-out, where it has one', async () => {
  const logOut = (): Promise<Response> =>
    world.fetch('/kreis-musterland/studio/log-out', { method: 'POST', headers: { 'sec-fetch-site': 'same-origin' } });

  const out = await logOut();
  server.behave({ withoutLogOut: true });
  world.pass(600_000);
  const without = await logOut();

  const there = `${server.issuer}/end?post_logout_redirect_uri=${encodeURIComponent('http://localhost:8080/kreis-musterland/studio/log-out')}&client_id=rohrpost`;
  expect([out.status, out.headers.get('refresh')]).toEqual([200, `0; url=${there}`]);
  expect(out.headers.get('set-cookie')).toContain('Max-Age=0');
  expect([without.status, without.headers.get('location')]).toEqual([303, '/kreis-musterland/studio/log-out']);
});

test('where the tenant has a provider nobody comes in without a password, and where it has none nobody is led to one', async () => {
  const chosen = await world.fetch(path, {
    method: 'POST',
    headers: { 'sec-fetch-site': 'same-origin', 'content-type': 'application/x-www-form-urlencoded' },
    body: 'person=development-anna',
  });
  world.close();
  world = await openWorld({ forms: [] });

  const answers = [await get(`${path}/provider`), await get(`${path}/callback?code=x&state=y`)];

  expect(chosen.status).toBe(404);
  expect(answers.map(({ status }) => status)).toEqual([404, 404]);
});

test('a fault of ours is none of the provider’s', async () => {
  world.close();
  const secret = async (): Promise<string> => {
    throw new Error('no such secret');
  };
  world = await openIdWorld(server, {}, secret);

  const answer = await get(`${path}/provider`);

  expect(answer.status).toBe(503);
  expect(world.logged.map(({ line }) => line)).toEqual([{ step: 'web', outcome: 'fault' }]);
});
