import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveForm } from '../../domain/move-form.ts';
import { routes } from '../../schemas/routes.ts';
import { logIn } from '../log-in.ts';
import { openWorld, sample, submit, type World } from '../world.ts';

let world: World;
let values: Record<string, string> = {};
beforeAll(async () => {
  world = await openWorld({ forms: ['hundesteuer-anmeldung', 'mobiles-haltverbot'] });
  await moveForm('mobiles-haltverbot', { kind: 'withdraw', version: 1 }, 'test', world.ports('musterstadt'));
  const { submission, status } = await (await submit(world, sample('hundesteuer-anmeldung', 'ein-hund'))).json();
  values = {
    form: 'hundesteuer-anmeldung',
    version: '1',
    language: 'de',
    id: submission,
    token: new URL(status).searchParams.get('token') ?? '',
  };
});
afterAll(() => world.close());

const filled = (path: string): string => path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? 'x');
const ask = (path: string, method = 'GET', accept = 'text/html', cookie = ''): Promise<Response> =>
  world.fetch(path, { method, redirect: 'manual', headers: { accept, cookie } });
/** What a policy says, by the directive. */
const policyOf = ({ headers }: Response): Map<string, string> =>
  new Map(
    (headers.get('content-security-policy') ?? '').split('; ').map((rule) => {
      const [name = '', ...sources] = rule.split(' ');
      return [name, sources.join(' ')];
    }),
  );

/** Nothing foreign, nothing inline, no HTML from text. */
function expectClosed(answer: Response, framedBy = "'none'"): void {
  const policy = policyOf(answer);
  expect(policy.get('default-src')).toBe("'none'");
  expect(policy.get('script-src')).toBe("'self'");
  expect(policy.get('style-src')).toBe("'self'");
  expect(policy.get('connect-src')).toBe("'self'");
  expect(policy.get('form-action')).toBe("'self'");
  expect(policy.get('base-uri')).toBe("'none'");
  expect(policy.get('frame-ancestors')).toBe(framedBy);
  expect(policy.get('require-trusted-types-for')).toBe("'script'");
  expect(answer.headers.get('x-content-type-options')).toBe('nosniff');
  expect(answer.headers.get('referrer-policy')).toBe('strict-origin');
  expect(answer.headers.get('cross-origin-opener-policy')).toBe('same-origin');
  expect(answer.headers.get('strict-transport-security')).toContain('max-age=31536000');
  expect(answer.headers.get('set-cookie')).toBeNull();
}

/** What a page loads, sends to or runs by itself; links that a person follows are none of it. */
const loadedBy = (page: string): string[] =>
  Array.from(
    page.matchAll(/<(?:script|link|img|iframe|form)[^>]*?\s(?:src|href|action)="([^"]+)"/g),
    ([, address = '']) => address,
  );

test.each(routes.map((route) => [`${route.method} ${route.path}`, route] as const))(
  '%s lets nothing foreign in, whoever asks, and whether it knows what to answer or not',
  async (_name, route) => {
    const path = `/kreis-musterland${filled(route.path)}`;
    const answers = await Promise.all([
      ask(`${path}?token=${values['token']}&q=00110`, route.method),
      ask(path, route.method, 'application/json'),
      ask(`${path}/nirgends`, route.method),
    ]);

    const isFrame = route.id === 'framed-form';
    expect(answers).toHaveLength(3);
    for (const [place, answer] of answers.entries())
      expectClosed(answer, isFrame && place < 2 ? 'http://localhost:8081' : "'none'");
  },
);

test.each([
  ['a form', '/kreis-musterland/forms/hundesteuer-anmeldung'],
  ['a frame', '/kreis-musterland/forms/hundesteuer-anmeldung/frame/de'],
  ['a withdrawn form', '/musterstadt/forms/mobiles-haltverbot'],
  ['what is stored', '/musterstadt/forms/hundesteuer-anmeldung/stored'],
  ['the lines to copy', '/kreis-musterland/embed'],
  ['the staff page', '/neudorf/staff'],
  ['the log-in of staff', '/neudorf/studio/log-in'],
  ['a page that there is not', '/neudorf/nirgends'],
  ['the list of tenants', '/'],
])('%s has nothing inline, and loads from its own origin alone', async (_name, path) => {
  const answer = await ask(path, 'GET', 'text/html', await logIn(world, 'anna', 'neudorf'));
  const page = await answer.text();

  expect(policyOf(answer).get('default-src')).toBe("'none'");
  expect(page).not.toMatch(/<script(?![^>]*\ssrc=)/);
  expect(page).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
  expect(loadedBy(page).filter((address) => !/^(?:\/(?!\/)|data:,)/.test(address))).toEqual([]);
});

test('status, withdrawal and receipt pages load nothing but their style sheet', async () => {
  const status = `/kreis-musterland/submissions/${values['id']}`;
  const pages = await Promise.all(
    [status, `${status}/withdraw`].map(async (path) => (await ask(`${path}?token=${values['token']}`)).text()),
  );

  for (const page of pages)
    for (const address of loadedBy(page)) expect(address).toMatch(/^(?:\/kreis-musterland\/|data:,)/);
});
