import { afterEach, beforeEach, expect, test } from 'vitest';
import { webChannel } from '../../channels/web.ts';
import { publishForm } from '../../domain/publish-form.ts';
import { proposeForm } from '../../domain/propose-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { routes } from '../../schemas/routes.ts';
import type { Route } from '../../schemas/route.ts';
import { SavedDraftAnswer } from '../../schemas/saved-draft.ts';
import { secretsOfKey } from '../../domain/secrets-of-key.ts';
import { logIn } from '../log-in.ts';
import { formFolder, openWorld, sample, type World } from '../world.ts';

const form = 'dienstreiseantrag';
let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: [form] });
});
afterEach(() => world.close());

const base = '/kreis-musterland';
const { answers } = sample(form, 'bahn-zur-fortbildung');
const body = JSON.stringify({ answers, documents: [] });
const values: Record<string, string> = { form, version: '1', language: 'de', edition: '0123' };
const filled = (path: string): string => path.replaceAll(/\{(\w+)\}/g, (_all, name: string) => values[name] ?? 'x');
const get = (path: string, cookie = '', accept = 'text/html'): Promise<Response> =>
  world.fetch(base + path, { headers: { accept, cookie } });
const post = (path: string, content: string, cookie = '', more: Record<string, string> = {}): Promise<Response> =>
  world.fetch(base + path, {
    method: 'POST',
    headers: {
      accept: 'application/json',
      'content-type': 'application/json',
      'idempotency-key': crypto.randomUUID(),
      'sec-fetch-site': 'same-origin',
      cookie,
      ...more,
    },
    body: content,
  });
const typed = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };

const ofForm: Route[] = routes.filter(({ path, id }) => path.includes('{form}') && id !== 'review-form');
const upload = { field: '/nachweise', name: 'a.pdf', mediaType: 'application/pdf', size: 9, sha256: '0'.repeat(64) };
const bodies: Record<string, [string, Record<string, string>]> = {
  'prepare-upload': [JSON.stringify(upload), {}],
  'review-submission': ['/reise/zweck=x', typed],
};

test.each(ofForm.map((route) => [`${route.method} ${route.path}`, route] as const))(
  'what there is at %s of a form for staff is there for staff only, and no cache keeps it',
  async (_name, { id, method, path }) => {
    const [content, headers] = bodies[id] ?? [body, {}];
    const ask = (cookie = ''): Promise<Response> =>
      method === 'POST' ? post(filled(path), content, cookie, headers) : get(filled(path), cookie, 'application/json');

    const stranger = await ask();
    const neighbour = await ask((await logIn(world, 'anna', 'neudorf')).replace('neudorf', 'kreis-musterland'));
    const staff = await ask(await logIn(world, 'bernd'));

    expect([stranger.status, neighbour.status]).toEqual([401, 401]);
    expect(await stranger.text()).not.toContain('Dienstreise');
    expect(staff.status).not.toBe(401);
    expect(staff.headers.get('cache-control')).toBe('no-store');
  },
);

test('a page of it leads to the log-in, and the log-in back to it; what was typed is not led away from', async () => {
  const page = await get(`/forms/${form}`);
  const sent = await post(`/forms/${form}/versions/1/review`, '/reise/zweck=x', '', typed);
  const shown = await get(`/forms/${form}`, await logIn(world, 'anna'));

  expect([page.status, page.headers.get('location')]).toEqual([
    303,
    `${base}/studio/log-in?to=%2Fforms%2Fdienstreiseantrag`,
  ]);
  expect(sent.status).toBe(401);
  expect(await sent.text()).toContain('Bitte melden Sie sich an');
  expect(await shown.text()).toContain('Dienstreise');
});

test('who is logged in sends it, as everybody sends other forms', async () => {
  const cookie = await logIn(world, 'anna');

  const sent = await post(`/forms/${form}/versions/1/submissions`, body, cookie);

  expect(sent.status).toBe(202);
  expect(JSON.stringify(world.logged)).not.toMatch(/Anna|development-/);
});

test('a draft of it is taken up again by staff only, whoever has its code', async () => {
  const cookie = await logIn(world, 'anna');
  const key = crypto.randomUUID();
  const saved = await post(`/forms/${form}/versions/1/drafts`, body, cookie, { 'idempotency-key': key });
  const { code } = SavedDraftAnswer.parse(await saved.json());
  const { id, draftToken } = await secretsOfKey('kreis-musterland', form, key);
  const draft = `/reviews/${id}`;
  const token = `?token=${draftToken}`;
  const take = (who: string): Promise<Response> => post('/drafts', `code=${code}`, who, typed);
  const pathOf = (answer: Response): string =>
    new URL(answer.headers.get('location') ?? '').pathname.slice(base.length);

  const found = await take('');
  const ways = [
    await get(`${draft}/edit${token}`),
    await get(`${draft}${token}`),
    await get(pathOf(found) + new URL(found.headers.get('location') ?? '').search),
  ];
  const sent = await post(`${draft}/send${token}&seen=x`, '', '', typed);
  const own = await get(`${draft}/edit${token}`, cookie);

  expect(ways.map(({ status, headers }) => [status, headers.get('location')?.split('?')[0]])).toEqual(
    ways.map(() => [303, `${base}/studio/log-in`]),
  );
  expect(sent.status).toBe(401);
  expect(await own.text()).toContain('Fortbildung');
});

test('citizens don’t find it in the list, staff do; nobody finds it among the forms to embed', async () => {
  const cookie = await logIn(world, 'anna');

  const [citizens, staff, embed] = await Promise.all(
    [get('/'), get('/', cookie), get('/embed', cookie)].map(async (answer) => (await answer).text()),
  );

  expect(citizens).not.toContain(form);
  expect(staff).toContain(`${base}/forms/${form}`);
  expect(embed).not.toContain(form);
});

test('where nobody can log in it is neither put before a colleague nor published, and nothing is stored', async () => {
  const { staffForms: _here, ...elsewhere } = world.ports('neudorf');
  const input = readFormFolder(formFolder(form));
  const ports = { ...elsewhere, tenant: { ...elsewhere.tenant, id: 'neudorf', approval: 'self' as const } };
  const before = world.ground.database.prepare('select count(*) as count from items').get();

  const results = [
    await publishForm(input, 'test', ports),
    await proposeForm(input, { name: 'a.beispiel', reason: 'Neu' }, ports),
  ];

  expect(results).toEqual(results.map(() => ({ kind: 'not-moved', code: 'no-log-in' })));
  expect(world.ground.database.prepare('select count(*) as count from items').get()).toEqual(before);
});

test('a site at which nobody can log in shows it to nobody', async () => {
  const assets = { css: '', enhance: '', check: '', embed: { script: '', pinned: '', integrity: '', frame: '' } };
  const closed = webChannel({ ports: world.ports(), assets });
  const cookie = await logIn(world, 'anna');

  const answer = await closed(
    new Request(`${world.ports().baseUrl}/forms/${form}`, { headers: { accept: 'text/html', cookie } }),
  );

  expect(answer.status).toBe(401);
  expect(await answer.text()).not.toContain('Dienstreise');
});
