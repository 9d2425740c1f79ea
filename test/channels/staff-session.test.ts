import { afterEach, beforeEach, expect, test } from 'vitest';
import { jsonAnswer } from '../../channels/answer.ts';
import { developmentPeople } from '../../channels/development-people.ts';
import { forStaff } from '../../channels/for-staff.ts';
import { mountRoutes } from '../../channels/mount-routes.ts';
import type { NeededRoles } from '../../channels/needed-roles.ts';
import type { Answer, Site } from '../../channels/site.ts';
import { beginSession } from '../../channels/staff-session.ts';
import { sealWithSecret } from '../../domain/sealing.ts';
import type { Badge } from '../../domain/staff-badge.ts';
import type { Staff } from '../../schemas/staff.ts';
import { rotateStaffKey, staffKey } from '../../local/staff-key.ts';
import { cookieOf, logIn } from '../log-in.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: [] });
});
afterEach(() => world.close());

const key = new Uint8Array(32).fill(7);
const author: Staff = { subject: 's-1', name: 'Anna Autorin', roles: ['author'] };
const assets = {
  css: 'a.css',
  enhance: '',
  check: '',
  embed: { script: '', pinned: '', integrity: '', frame: '' },
};
const siteOf = (more: Partial<Site['ports']> = {}, sealedWith = key): Site => ({
  ports: { ...world.ports(), ...more },
  assets,
  staff: { key: async () => sealedWith, people: developmentPeople },
});
/** A page of the studio that tells who asks. */
const tells = (site: Site, needed: NeededRoles = ['author']): Answer => {
  const handler = forStaff(needed, async (_site, _request, _parameters, staff) => jsonAnswer(staff));
  return mountRoutes(site, { health: handler, 'choose-person': handler });
};
const ask = (answer: Answer, cookie: string, accept = 'application/json'): Promise<Response> =>
  answer(new Request(`${world.ports().baseUrl}/health`, { headers: { cookie, accept } }));
const hours = (count: number): void => world.pass(count * 3_600_000);
const cookie = async (site: Site, staff = author): Promise<string> =>
  (await beginSession(site, staff)).split(';')[0] ?? '';

test('whoever is not logged in is led to the log-in by a page, and told so as a program', async () => {
  const answer = tells(siteOf());

  const page = await ask(answer, '', 'text/html');
  const program = await ask(answer, '');
  const posted = await answer(
    new Request(`${world.ports().baseUrl}/studio/log-in`, { method: 'POST', headers: { accept: 'text/html' } }),
  );

  expect([page.status, page.headers.get('location')]).toEqual([303, '/kreis-musterland/studio/log-in?to=%2Fstudio']);
  expect([program.status, (await program.json()).type]).toEqual([401, 'urn:rohrpost:problem:log-in-required']);
  expect(posted.status).toBe(401);
  expect(await posted.text()).toContain('href="/kreis-musterland/studio/log-in?to=%2Fstudio"');
});

test('a pass ends an hour later, and no later than the session that it goes with', async () => {
  const ends: number[] = [];
  const site = siteOf();
  const signing = {
    ...site,
    staff: { key: async () => key, sign: async ({ until }: Badge) => ({ pass: `${ends.push(until)}`, badge: '' }) },
  };
  const answer = tells(signing);
  const begun = Math.floor(signing.ports.now().getTime() / 1000);
  let session = await cookie(signing);

  for (let half = 1; half <= 15; half += 1) {
    hours(0.5);
    session = cookieOf(await ask(answer, session));
  }

  expect(ends[0]).toBe(begun + 1.5 * 3600);
  expect(ends.slice(-3)).toEqual([begun + 7.5 * 3600, begun + 8 * 3600, begun + 8 * 3600]);
});

test('whoever lacks the role is told which one, whoever has one of several is let in', async () => {
  const site = siteOf();
  const refused = await ask(tells(site, ['approver', 'operator']), await cookie(site));
  const without = await ask(tells(site, 'any'), await cookie(site, { ...author, roles: [] }));
  const english = await tells(site, ['approver'])(
    new Request(`${site.ports.baseUrl}/health`, { headers: { cookie: await cookie(site), 'accept-language': 'en' } }),
  );

  const let_ = await ask(tells(site, ['approver', 'author']), await cookie(site));

  expect(refused.status).toBe(403);
  expect((await refused.json()).detail).toContain('„Formulare freigeben“ oder „Einreichungen betreuen“');
  expect(without.status).toBe(403);
  expect((await english.json()).detail).toContain('“release forms”');
  expect(await let_.json()).toEqual(author);
});

test('a session is over an hour after the last request, and eight hours after the log-in whatever was asked', async () => {
  const site = siteOf();
  const answer = tells(site);
  const first = await cookie(site);

  hours(0.99);
  const seen = await ask(answer, first);
  hours(0.99);
  const forgotten = await ask(answer, first);
  let last = cookieOf(seen);
  const statuses: number[] = [];
  for (let hour = 2; hour < 9; hour += 1) {
    const next = await ask(answer, last);
    statuses.push(next.status);
    last = cookieOf(next) || last;
    hours(0.99);
  }

  expect([seen.status, forgotten.status]).toEqual([200, 401]);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 200, 200]);
  expect((await ask(answer, last)).status).toBe(401);
});

test('an answer notes that she is still there at most once a minute', async () => {
  const site = siteOf();
  const first = await cookie(site);
  world.pass(59_000);
  const soon = await ask(tells(site), first);
  world.pass(1000);

  const later = await ask(tells(site), first);

  expect(soon.headers.get('set-cookie')).toBeNull();
  expect(later.headers.get('set-cookie')).toContain('HttpOnly; SameSite=Strict');
});

test('a session counts for one tenant and one secret, and what is altered, doubled or something else counts for nothing', async () => {
  const site = siteOf();
  const good = await cookie(site);
  const [name = '', sealed = ''] = good.split(/=(.*)/s);
  const other = await cookie(
    siteOf(
      { tenant: { ...world.ports().tenant, name: 'Andere' } },
      key.map((byte) => byte + 1),
    ),
  );
  const neighbour = await cookie(siteOf({ tenant: world.ports('neudorf').tenant }));
  const bytes = (value: unknown): Uint8Array => new TextEncoder().encode(JSON.stringify(value));
  const forged = await Promise.all(
    [{ use: 'log-in', tenant: 'kreis-musterland' }, { roles: ['operator'] }, 'x'].map((value) =>
      sealWithSecret(key, bytes(value)),
    ),
  );
  // Another sign than the one that is there, whichever that is.
  const altered = `${sealed.slice(0, -2)}${sealed.at(-2) === 'A' ? 'B' : 'A'}A`;
  const tried = [
    other,
    `${name}=${neighbour.split(/=(.*)/s)[1]}`,
    `${name}=${altered}`,
    `${name}=`,
    name,
    `${good}; ${good}`,
    ...forged.map((one) => `${name}=${one}`),
  ];

  const statuses = await Promise.all(tried.map(async (one) => (await ask(tells(site), one)).status));

  expect((await ask(tells(site), `a=b; ${good}`)).status).toBe(200);
  expect(statuses).toEqual(tried.map(() => 401));
});

test('with TLS the cookie is bound to its host and sent by TLS only', async () => {
  const set = await beginSession(siteOf({ baseUrl: 'https://antrag.musterland.example' }), author);
  const plain = await beginSession(siteOf(), author);

  expect(set).toMatch(/^__Host-rohrpost-staff-kreis-musterland=[\w.-]+; Path=\/; HttpOnly; SameSite=Strict; Secure$/);
  expect(plain).toMatch(
    /^rohrpost-staff-kreis-musterland=[\w.-]+; Path=\/kreis-musterland; HttpOnly; SameSite=Strict$/,
  );
});

test('a site without a door for staff lets nobody in', async () => {
  const site = siteOf();
  const { staff: _door, ...closed } = site;

  const answer = await ask(tells(closed), await cookie(site));

  expect(answer.status).toBe(401);
  await expect(beginSession(closed, author)).rejects.toThrow('lets nobody in');
});

test('nobody is named in the log, nor what the browser keeps of her', async () => {
  await ask(tells(siteOf()), await cookie(siteOf()));
  await logIn(world, 'anna');

  expect(JSON.stringify(world.logged)).not.toMatch(/Anna|anna|rohrpost-staff/);
});

test('with another secret everybody logs in again', async () => {
  const door = { key: async () => staffKey(world.ground.database, 'kreis-musterland') };
  const site: Site = { ...siteOf(), staff: door };
  const before = await cookie(site);
  const held = await ask(tells(site), before);

  const kid = rotateStaffKey(world.ground.database, 'kreis-musterland');

  expect(held.status).toBe(200);
  expect(kid).toMatch(/^[0-9a-f]{16}$/);
  expect((await ask(tells(site), before)).status).toBe(401);
  expect((await ask(tells(site), await cookie(site))).status).toBe(200);
});
