import { afterEach, beforeEach, expect, test } from 'vitest';
import { jsonAnswer } from '../../channels/answer.ts';
import { badgeHolders } from '../../channels/badge-holders.ts';
import { logInRoutes } from '../../channels/log-in-routes.ts';
import { mountRoutes } from '../../channels/mount-routes.ts';
import { operatorChannel } from '../../channels/operators.ts';
import type { Answer, Site } from '../../channels/site.ts';
import { beginSession, sessionLimits } from '../../channels/staff-session.ts';
import { publicPassKey, signPass } from '../../domain/sign-pass.ts';
import { signBadge } from '../../domain/sign-badge.ts';
import type { Badge } from '../../domain/staff-badge.ts';
import type { Staff } from '../../schemas/staff.ts';
import { openWorld, type World } from '../world.ts';

/** The operators' page where sessions can't be read, and the log-in beside it, as two functions on AWS are. */
let world: World;
let page: Answer;
let logIn: Answer;
const secret = new Uint8Array(32).fill(7);
const berta: Staff = { subject: 's-2', name: 'Berta Betreuerin', roles: ['operator'] };
const anna: Staff = { subject: 's-1', name: 'Anna Autorin', roles: ['author'] };
const tenant = 'kreis-musterland';
const base = `/${tenant}`;
const assets = { css: '', enhance: '', check: '', embed: { script: '', pinned: '', integrity: '', frame: '' } };
let studio: Site;
beforeEach(async () => {
  world = await openWorld({ forms: [] });
  const ports = world.ports();
  const handlers = {
    'staff-page': async ({ person }: { person: Staff }) => jsonAnswer(person),
    'redrive-submission': async ({ person }: { person: Staff }) => jsonAnswer(person),
  };
  page = operatorChannel(
    { ports, assets },
    handlers,
    badgeHolders(() => publicPassKey(secret)),
  );
  const sign = async (badge: Badge) => ({
    pass: await signPass(secret, tenant, badge.until),
    badge: await signBadge(secret, badge),
  });
  studio = { ports, assets, staff: { key: async () => secret, sign } };
  logIn = mountRoutes(studio, logInRoutes);
});
afterEach(() => world.close());

const now = (): number => Math.floor(world.ports().now().getTime() / 1000);
const badgeOf = (more: Partial<Badge> = {}, key = secret): Promise<string> =>
  signBadge(key, { tenant, made: now(), until: now() + 3600, staff: berta, ...more });
const name = `rohrpost-badge-${tenant}`;
const ask = (answer: Answer, path: string, cookie: string, method = 'GET'): Promise<Response> =>
  answer(
    new Request(`http://localhost:8080${base}${path}`, {
      method,
      headers: { cookie, accept: 'text/html', 'sec-fetch-site': 'same-origin' },
    }),
  );
const look = async (badge: string | Promise<string>): Promise<Response> =>
  ask(page, '/staff', `${name}=${await badge}`);
const cookiesOf = (answer: Response): string =>
  answer.headers
    .getSetCookie()
    .map((one) => one.split(';')[0])
    .join('; ');

test('whoever holds a badge with the role is known by it, and nothing of the page is kept by a cache', async () => {
  const answer = await look(badgeOf());

  expect(await answer.json()).toEqual(berta);
  expect(answer.headers.get('cache-control')).toBe('no-store');
});

test('whoever holds one without the role is told so, and is not led to the log-in again', async () => {
  const answer = await look(badgeOf({ staff: anna }));

  expect([answer.status, await answer.text()]).toEqual([403, expect.stringContaining('„Einreichungen betreuen“')]);
});

test('a badge that is over, too long, another town’s, altered, of another key, or a pass opens nothing, and leads to the log-in itself', async () => {
  const good = await badgeOf();
  const [content = '', signature = ''] = good.split('.');
  const asOperator = Buffer.from(content, 'base64url').toString().replace('s-2', 's-3');
  const wrong: Record<string, string> = {
    over: await badgeOf({ until: now() }),
    'too long': await badgeOf({ until: now() + 3901 }),
    'another town’s': await badgeOf({ tenant: 'neudorf' }),
    altered: `${Buffer.from(asOperator).toString('base64url')}.${signature}`,
    'of another key': await badgeOf({}, new Uint8Array(32)),
    'a pass': await signPass(secret, tenant, now() + 3600),
    nothing: '',
    'no badge': 'x'.repeat(5000),
  };

  const answers = await Promise.all(
    Object.entries(wrong).map(async ([what, one]) => [what, (await look(one)).headers.get('location')]),
  );

  expect(Object.fromEntries(answers)).toEqual(
    Object.fromEntries(Object.keys(wrong).map((what) => [what, `${base}/studio/log-in?to=%2Fstaff`])),
  );
});

test('a badge of which the browser sends two counts for nothing', async () => {
  const badge = await badgeOf();

  const twice = await ask(page, '/staff/redrive', `${name}=${badge}; ${name}=${badge}`, 'POST');

  expect(twice.status).toBe(401);
});

test('who has logged in and brings no badge, or an old one, is led past the log-in and gets another, also as her session ends', async () => {
  const session = (await beginSession(studio, berta)).split(';')[0] ?? '';
  const first = await ask(page, '/staff', session);
  const there = (first.headers.get('location') ?? '').slice(base.length);
  const ledOn = await ask(logIn, there, session);
  const known = await ask(page, '/staff', cookiesOf(ledOn));
  world.pass(900_000);
  const old = await ask(page, '/staff', cookiesOf(ledOn));
  const pressed = await ask(page, '/staff/redrive', cookiesOf(ledOn), 'POST');
  let last = session;
  for (let passed = 900; passed < sessionLimits.whole - 60; passed += 1800) {
    last = cookiesOf(await ask(logIn, '/studio/log-in?on=&to=%2Fstaff', last)) || last;
    world.pass(Math.min(1800, sessionLimits.whole - 60 - passed) * 1000);
  }
  const late = await ask(logIn, '/studio/log-in?on=&to=%2Fstaff', last);
  const lateLook = await ask(page, '/staff', cookiesOf(late));
  world.pass(60_000);
  const over = await ask(page, '/staff', cookiesOf(late));

  expect(there).toBe('/studio/log-in?to=%2Fstaff&on=');
  expect([ledOn.status, ledOn.headers.get('location')]).toEqual([303, `${base}/staff`]);
  expect([known.status, old.headers.get('location'), pressed.status]).toEqual([200, base + there, 200]);
  expect([late.status, lateLook.status]).toEqual([303, 200]);
  expect(over.headers.get('location')).toBe(`${base}/studio/log-in?to=%2Fstaff`);
});

test('who has not logged in is led to the log-in, which leads her on nowhere; a button says where it is', async () => {
  const first = await ask(page, '/staff', '');
  const shown = await ask(logIn, (first.headers.get('location') ?? '').slice(base.length), '');
  const pressed = await ask(page, '/staff/redrive', '', 'POST');

  expect(shown.status).toBe(200);
  expect(shown.headers.getSetCookie()).toEqual([]);
  expect([pressed.status, await pressed.text()]).toEqual([
    401,
    expect.stringContaining(`href="${base}/studio/log-in?to=%2Fstaff%2Fredrive"`),
  ]);
});

test('a session opens nothing where badges are asked for, nor a badge where sessions are', async () => {
  const session = (await beginSession(studio, berta)).split(';')[0]?.split(/=(.*)/s)[1] ?? '';
  const asSession = `rohrpost-staff-${tenant}=${await badgeOf()}`;

  const answers = [await look(session), await ask(logIn, '/studio/log-in?on=&to=%2Fstaff', asSession)];

  expect(answers.map(({ status }) => status)).toEqual([303, 200]);
});

test('the log-out takes session, pass and badge out of the browser', async () => {
  const out = await ask(logIn, '/studio/log-out', '', 'POST');

  expect(out.headers.getSetCookie().map((one) => one.split(';').slice(0, 2))).toEqual(
    ['staff', 'pass', 'badge'].map((use) => [`rohrpost-${use}-${tenant}=`, ' Max-Age=0']),
  );
});
