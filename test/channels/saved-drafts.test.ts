import { afterAll, beforeAll, expect, test } from 'vitest';
import { SavedDraftAnswer } from '../../schemas/saved-draft.ts';
import { pdfOf, upload } from '../citizen.ts';
import { proofOf } from '../proof-of.ts';
import { changed, openWorld, sample, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await openWorld({ forms: ['hundesteuer-anmeldung'] });
});
afterAll(() => world.close());

const { answers } = sample('hundesteuer-anmeldung', 'ein-hund');
const version = '/kreis-musterland/forms/hundesteuer-anmeldung/versions/1';
const own = {
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
  accept: 'text/html',
};
const post = (path: string, fields: Record<string, string>, headers: Record<string, string> = own): Promise<Response> =>
  world.fetch(path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
const save = (headers: Record<string, string>, body: unknown = { answers, documents: [] }): Promise<Response> =>
  world.fetch(`${version}/drafts`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
  });
const pathOf = (answer: Response): string => {
  const { pathname, search } = new URL(answer.headers.get('location') ?? '');
  return pathname + search;
};

test('what can’t be read or has no key is not saved, and a draft that is not there has no page', async () => {
  const answersTo = [
    await save({}),
    await save({ 'idempotency-key': crypto.randomUUID() }, { answers: 7 }),
    await world.fetch(`/kreis-musterland/reviews/${'0'.repeat(32)}/saved?token=x`),
    await post('/kreis-musterland/drafts', { code: 'x' }, { 'content-type': 'text/plain' }),
    await post('/kreis-musterland/drafts', { code: 'x'.repeat(300_000) }),
  ];

  expect(answersTo.map(({ status }) => status)).toEqual([400, 400, 410, 415, 413]);
});

test('who wrote down nothing but the code finds its field from the start page', async () => {
  const start = await (await world.fetch('/kreis-musterland/', { headers: { accept: 'text/html' } })).text();
  const [, address = ''] = /href="([^"]+)">Entwurf weiter ausfüllen</.exec(start) ?? [];

  const door = await (await world.fetch(address, { headers: { accept: 'text/html' } })).text();

  expect(door).toContain('name="code"');
});

test('a wrong code shows its field again, with the same words whatever was wrong', async () => {
  const pages = await Promise.all(
    ['', '0000-0000-0000-0000-0000'].map(async (code) => {
      const answer = await post('/kreis-musterland/drafts', { code });
      return [answer.status, (await answer.text()).replace(/value="[^"]*"/, '')];
    }),
  );

  expect(pages[0]).toEqual(pages[1]);
  expect(pages[0]).toEqual([404, expect.stringContaining('gibt es keinen Entwurf')]);
});

test('a page with JavaScript gets code and link; the link leads to a page that asks, and that to the form as it was left', async () => {
  const key = crypto.randomUUID();
  const answer = await save({ 'idempotency-key': key, 'accept-language': 'en' });
  const { code, link } = SavedDraftAnswer.parse(await answer.json());

  const door = await (await world.fetch(new URL(link).pathname + new URL(link).search)).text();
  const found = await post('/kreis-musterland/drafts', { code });
  const page = await (await world.fetch(pathOf(found), { headers: own })).text();

  expect(answer.status).toBe(201);
  expect(door).toContain(`value="${code}"`);
  expect(found.status).toBe(303);
  expect(page).toContain('value="Bello"');
  expect(page).toContain(`name="key" value="${key}"`);
  expect(page).not.toContain('id="faults"');
});

test('whoever is led to a draft by a foreign page fills in a submission of her own', async () => {
  const key = crypto.randomUUID();
  const { code } = SavedDraftAnswer.parse(await (await save({ 'idempotency-key': key })).json());
  const found = await post('/kreis-musterland/drafts', { code });

  const page = await (await world.fetch(pathOf(found), { headers: { ...own, 'sec-fetch-site': 'cross-site' } })).text();

  expect(page).not.toContain(key);
});

test('the names of her files stand on the page for whoever comes by her code, and for nobody who was led there', async () => {
  const key = crypto.randomUUID();
  const file = { name: 'Hund & Herrin.pdf', bytes: pdfOf('Bello') };
  const { document } = await upload(world, file, { key });
  const named = { answers: changed(answers, '/nachweise', [document]), documents: [document] };
  const { code } = SavedDraftAnswer.parse(await (await save({ 'idempotency-key': key }, named)).json());
  const found = await post('/kreis-musterland/drafts', { code });

  const page = await (await world.fetch(pathOf(found), { headers: own })).text();
  const foreign = await (
    await world.fetch(pathOf(found), { headers: { ...own, 'sec-fetch-site': 'cross-site' } })
  ).text();
  const address = pathOf(found).replace('/edit', '').replace('&unchecked', '');
  const review = await (await world.fetch(address, { headers: own })).text();

  expect(page).toContain(`data-document="${document}"`);
  expect(page).toContain('>Hund _ Herrin.pdf<');
  expect(foreign).not.toContain('Herrin');
  expect(review).toContain('>Hund _ Herrin.pdf<');
});

test.each([
  ['de', 'Ihr Entwurf ist gespeichert', 'Der Entwurf wird am 8. Dezember 2026 gelöscht'],
  ['en', 'Your draft is saved', 'The draft will be deleted on 8 December 2026'],
])(
  'without JavaScript a button keeps what was typed, right or wrong, and a page shows the code (%s)',
  async (language, title, until) => {
    const headers = { ...own, 'accept-language': language };
    const typed = await post(`${version}/review`, { '/hund/name': 'Bello', save: '1' }, headers);
    const page = await (await world.fetch(pathOf(typed), { headers })).text();
    const code = /<p class="intake-number">([^<]+)</.exec(page)?.[1] ?? '';

    const found = await post('/kreis-musterland/drafts', { code }, headers);
    const form = await (await world.fetch(pathOf(found), { headers })).text();

    expect(page).toContain(title);
    expect(page).toContain(until);
    expect(form).toContain('value="Bello"');
  },
);

/** The minute's counts, as they are when somebody has used them up. */
function useUp(counts: { proved: number; unproved: number }): void {
  const body = Object.fromEntries(Object.entries(counts).map(([kind, all]) => [kind, { all, places: {} }]));
  const minute = `${world.ports().now().toISOString().slice(0, 16)} shares`;
  world.ground.database
    .prepare(
      "insert or replace into items (tenant, partition, sort, version, body) values ('kreis-musterland', 'SAVED-DRAFTS', ?, 1, ?)",
    )
    .run(minute, JSON.stringify(body));
}

test('where too many are saved in a minute the page says so, and leads back to what was typed', async () => {
  useUp({ proved: 60, unproved: 20 });

  const refused = await post(`${version}/review`, { '/hund/name': 'Bello', save: '1' });
  const [, back = ''] = /href="([^"]*\/reviews\/[^"]*)"/.exec(await refused.text()) ?? [];
  const form = await (await world.fetch(back.replaceAll('&amp;', '&'), { headers: own })).text();

  expect(refused.status).toBe(429);
  expect(refused.headers.get('retry-after')).toBe('60');
  expect(form).toContain('value="Bello"');
});

test('a page with JavaScript is told the same, with a time', async () => {
  useUp({ proved: 60, unproved: 20 });

  const refused = await save({ 'idempotency-key': crypto.randomUUID() });

  expect([refused.status, refused.headers.get('retry-after')]).toEqual([429, '60']);
});

test('an operator is told once a minute that drafts are used up, by either way of saving, and no one else', async () => {
  useUp({ proved: 60, unproved: 20 });
  const answers: unknown[] = [];
  for (let count = 0; count < 3; count += 1) {
    answers.push(await (await save({ 'idempotency-key': crypto.randomUUID() })).json());
    await post(`${version}/review`, { '/hund/name': 'Bello', save: '1' });
  }
  world.pass(60_000);
  useUp({ proved: 60, unproved: 20 });
  await save({ 'idempotency-key': crypto.randomUUID() });

  const told = world.logged.map(({ line }) => line).filter(({ outcome }) => outcome === 'limited');

  const line = { step: 'save-draft', outcome: 'limited', code: 'saved' };
  expect(told).toEqual([line, line]);
  expect(answers[0]).not.toHaveProperty('who');
});

test('where half is used up a proof is asked; the one with which the form will be sent is enough, a repeated one of another key is not', async () => {
  useUp({ proved: 30, unproved: 20 });
  const [key, other] = [crypto.randomUUID(), crypto.randomUUID()];
  const proof = await proofOf(world, key, { level: 1 });

  const unproved = await save({ 'idempotency-key': key });
  const replayed = await save({ 'idempotency-key': other, 'proof-of-work': proof });
  const proved = await save({ 'idempotency-key': key, 'proof-of-work': proof });

  expect([unproved.status, replayed.status, proved.status]).toEqual([403, 403, 201]);
  expect(await unproved.json()).toMatchObject({ proof: { level: 1 } });
});

test('a page whose proof is not enough is asked for another while there is still room for those without', async () => {
  useUp({ proved: 30, unproved: 0 });
  const proof = await proofOf(world, crypto.randomUUID());

  const weak = await save({ 'idempotency-key': crypto.randomUUID(), 'proof-of-work': proof });
  const none = await save({ 'idempotency-key': crypto.randomUUID() });

  expect([weak.status, none.status]).toEqual([403, 201]);
  expect(await weak.json()).toMatchObject({ proof: { level: 1 } });
});

test('a file that was taken out of a page does not go along where the page is posted as without JavaScript', async () => {
  const key = crypto.randomUUID();
  const put = (name: string) => upload(world, { name, bytes: pdfOf(name) }, { key });
  const [wrong, right] = [await put('falsch.pdf'), await put('richtig.pdf')];
  const fields = { key, '/halter/vorname': 'Erika' };
  const shown = async (more: Record<string, string>): Promise<string> => {
    const page = pathOf(await post(`${version}/review`, { ...fields, ...more }));
    return (await world.fetch(page, { headers: own })).text();
  };

  const plain = await shown({});
  const one = await shown({ documents: right.document });
  const typedAgain = await shown({});
  const none = await shown({ documents: '' });

  expect(
    [plain, one, typedAgain, none].map((page) => [page.includes(wrong.document), page.includes(right.document)]),
  ).toEqual([
    [true, true],
    [false, true],
    [false, true],
    [false, false],
  ]);
});
