import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { moveForm } from '../../domain/move-form.ts';
import { filledIn } from '../filled-in.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: ['reitkennzeichen'] });
});
afterEach(() => world.close());

const place = '/kreis-musterland/forms/reitkennzeichen/versions/1/review';
// As people type it: in small letters, with spaces.
const filled = { ...filledIn, '/zahlung/iban': 'de89 3704 0044 0532 0130 00' };
const html = { accept: 'text/html', 'content-type': 'application/x-www-form-urlencoded' };
const own = { 'sec-fetch-site': 'same-origin' };
const post = (path: string, fields: Record<string, string>, from: Record<string, string> = own): Promise<Response> =>
  world.fetch(path, { method: 'POST', headers: { ...html, ...from }, body: new URLSearchParams(fields).toString() });
const get = (address: string, from: Record<string, string> = own): Promise<Response> =>
  world.fetch(new URL(address, 'http://localhost').pathname + new URL(address, 'http://localhost').search, {
    headers: { accept: 'text/html', ...from },
  });
const location = (answer: Response): string => answer.headers.get('location') ?? '';
const follow = async (answer: Response, from: Record<string, string> = own): Promise<string> =>
  (await get(location(answer), from)).text();
const keyIn = (page: string): string | undefined => /name="key" value="([^"]*)"/.exec(page)?.[1];

async function uploadFrom(page: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const form = /<form method="post" action="([^"]+\/documents)"[\s\S]*?<\/form>/.exec(page);
  const body = new FormData();
  for (const [, name = '', value = ''] of (form?.[0] ?? '').matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name, value);
  body.append('file', new Blob([bytes]), 'mandat.pdf');
  return world.fetch(new URL(form?.[1] ?? '', 'http://localhost').pathname, { method: 'POST', body });
}

test('form, faults, review, upload, send, status: all the way, and twice is once', async () => {
  const faulty = await post(place, { ...filled, '/antragsteller/vorname': '' });
  const faults = await follow(faulty);
  const reviewed = await post(place, filled);
  const review = await (await get(location(reviewed))).text();
  const upload = await uploadFrom(review, new TextEncoder().encode('%PDF-1.7 Mandat'));
  const after = await (await get(location(upload))).text();
  const send = /action="([^"]+\/send[^"]*)"/.exec(after)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const [sent, again] = [await post(send, {}), await post(send, {})];
  const status = await (await get(location(sent))).text();
  await world.work();

  expect(faulty.status).toBe(303);
  expect(faults).toContain('href="#f-antragsteller-vorname"');
  expect(faults).toContain('value="Großmann"');
  expect(review).toContain('Wirbelwind');
  expect(review).toContain('Ich hole es ab.');
  expect(after).toContain('1 hochgeladen');
  expect(location(again)).toBe(location(sent));
  expect(status).toContain('Eingangsbestätigung');
  expect(readdirSync(join(world.folder, 'cases/altenfeld'))).toHaveLength(1);
});

test('without the mandate the review page says what is missing', async () => {
  const reviewed = await post(place, filled);
  const review = await (await get(location(reviewed))).text();
  const send = /action="([^"]+\/send[^"]*)"/.exec(review)?.[1]?.replaceAll('&amp;', '&') ?? '';

  const refused = await post(send, {});

  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('Laden Sie bei „SEPA-Mandat“ eine Datei hoch.');
});

test('one more horse, and one less, by plain buttons', async () => {
  const more = await follow(await post(place, { ...filled, '/antragsteller/vorname': '', add: '/pferde' }));
  const less = await follow(await post(place, { ...filled, '/pferde/1/name': 'Lotte', remove: '/pferde/0' }));

  expect(more).toContain('name="/pferde/1/name"');
  expect(more).toContain('value="Wirbelwind"');
  expect(less).toContain('value="Lotte"');
  expect(less).not.toContain('Wirbelwind');
  for (const page of [more, less]) expect(page).not.toContain('id="faults"');
});

test('an ambiguous postcode is asked with its places', async () => {
  const asked = await post(place, { ...filled, '/anschrift/plz': '00110' });
  const page = await follow(asked);
  const chosen = await post(place, { ...filled, '/anschrift/plz': '00110', '/anschrift/ars': '990010002002' });

  expect(page).toContain('Welcher Ort ist es?');
  expect(page).toContain('value="990010002002"');
  expect(chosen.status).toBe(303);
});

test('a draft is edited with what was typed, opens with its own token only, and is gone after a day', async () => {
  const reviewed = await post(place, filled);
  const review = location(reviewed);

  const edit = await (await get(review.replace('?', '/edit?'))).text();
  const foreign = await get(review.replace(/token=.*/, 'token=falsch'));
  world.pass(25 * 3_600_000);
  await world.night();
  const gone = await get(review);

  expect(edit).toContain('value="Wirbelwind"');
  expect(edit).toMatch(/name="key" value="[0-9a-f-]{36}"/);
  expect(foreign.status).toBe(410);
  expect(gone.status).toBe(410);
});

test('pages loaded anew or come back to keep what was typed, and no address is a dead end', async () => {
  const faulty = location(await post(place, { ...filled, '/antragsteller/vorname': '' }));
  const again = [await (await get(faulty)).text(), await (await get(faulty)).text()];
  const review = await get(faulty.replace('/edit', ''));
  const mended = location(await post(place, { ...filled, key: keyIn(again[0] ?? '') ?? '' }));
  const deadEnds = [await get(place), await get(mended.replace('?', '/send?'))];

  for (const page of again) {
    expect(page).toContain('Füllen Sie das Feld „Vorname“ aus.');
    expect(page).toContain('value="Großmann"');
  }
  expect(location(review)).toBe(faulty);
  expect(new URL(mended).pathname).toBe(new URL(faulty).pathname.replace('/edit', ''));
  expect(deadEnds.map(({ status }) => status)).toEqual([303, 303]);
  expect(deadEnds.map(location)).toEqual([
    '/kreis-musterland/forms/reitkennzeichen',
    mended.replace('http://localhost:8080', ''),
  ]);
});

test('a draft that was sent shows its status: no file is taken out, nothing is changed any more', async () => {
  const review = location(await post(place, filled));
  await uploadFrom(await (await get(review)).text(), new TextEncoder().encode('%PDF-1.7 Mandat'));
  const status = location(await post(review.replace('http://localhost:8080', '').replace('?', '/send?'), {}));

  const [again, edit] = [await get(review), await get(review.replace('?', '/edit?'))];

  expect(status).toContain('/submissions/');
  expect([location(again), location(edit)]).toEqual([status, status]);
});

test.each([
  ['a foreign page', { 'sec-fetch-site': 'cross-site', origin: 'https://foreign.example' }],
  ['a neighbour on the same domain', { 'sec-fetch-site': 'same-site', origin: 'http://localhost:8081' }],
  ['a foreign page in an old browser', { origin: 'https://foreign.example' }],
  ['a page that hides where it is from', { origin: 'null' }],
  ['a browser that says nothing', {}],
])('%s does not choose the key by which a draft and its status link are known', async (_name, from) => {
  const chosen = crypto.randomUUID();

  const faulty = await post(place, { ...filled, key: chosen, '/antragsteller/vorname': '' }, from);
  const foreign = location(await post(place, { ...filled, key: chosen }, from));
  const known = location(await post(place, { ...filled, key: chosen }));

  expect(keyIn(await follow(faulty, from))).toBeUndefined();
  expect(keyIn(await follow(faulty))).not.toBe(chosen);
  expect(new URL(foreign).pathname).not.toBe(new URL(known).pathname);
});

test('our own page keeps its key, also in a browser that names only its origin', async () => {
  const key = crypto.randomUUID();

  const faulty = await follow(await post(place, { ...filled, key, '/antragsteller/vorname': '' }));
  const [modern, old] = [
    await post(place, { ...filled, key }),
    await post(place, { ...filled, key }, { origin: 'http://localhost:8080' }),
  ];

  expect(keyIn(faulty)).toBe(key);
  expect(location(old)).toBe(location(modern));
});

test('a link from elsewhere to a draft’s form starts a submission of its own', async () => {
  const edit = location(await post(place, filled)).replace('?', '/edit?');

  const [ours, foreign] = [await get(edit), await get(edit, { 'sec-fetch-site': 'cross-site' })];

  expect(keyIn(await ours.text())).toMatch(/^[0-9a-f-]{36}$/);
  expect(keyIn(await foreign.text())).toBeUndefined();
});

const raw = (body: string, type = html['content-type'], path = place): Promise<Response> =>
  world.fetch(path, { method: 'POST', headers: { ...own, accept: 'text/html', 'content-type': type }, body });
const drafts = (): unknown =>
  world.ground.database.prepare("select count(*) as n from items where partition like 'DRAFT%'").get()?.['n'];

test.each<[string, () => Promise<Response>, number, string]>([
  ['another content type', () => raw('{}', 'application/json'), 415, 'Falscher Inhaltstyp'],
  ['300 KB', () => post(place, { '/antragsteller/vorname': 'x'.repeat(300_000) }), 413, 'höchstens 256 KB'],
  ['2,001 fields', () => raw('%2Fx=1&'.repeat(2001)), 400, 'höchstens 2.000'],
  ['NUL', () => raw('%2Fantragsteller%2Fvorname=a%00'), 400, 'Ungültige Zeichen'],
  ['an unpaired surrogate', () => raw('%2Fantragsteller%2Fvorname=%ED%A0%80'), 400, 'Ungültige Zeichen'],
  ['no UTF-8', () => raw('%2Fantragsteller%2Fvorname=%FF'), 400, 'Ungültige Zeichen'],
  ['an unknown version', () => post(place.replace('/1/', '/9/'), filled), 404, 'Unbekannte Fassung'],
  ['a version that is no number', () => post(place.replace('/1/', '/x/'), filled), 404, 'Unbekannte Fassung'],
  [
    'an unknown form',
    () => post(place.replace('reitkennzeichen', 'gibt-es-nicht'), filled),
    404,
    'Unbekanntes Formular',
  ],
])(
  'on the way without JavaScript %s is refused on a page that says what to do, and nothing is kept',
  async (_name, ask, status, words) => {
    const answer = await ask();
    const page = await answer.text();

    expect(answer.status).toBe(status);
    expect(page).toContain(words);
    expect(page).toContain('01234 10-0');
    expect(drafts()).toBe(0);
  },
);

test('a withdrawn version takes no page any more, and says so with a telephone number', async () => {
  await moveForm('reitkennzeichen', { kind: 'withdraw', version: 1 }, 'test', world.ports());

  const answer = await post(place, filled);

  expect(answer.status).toBe(410);
  expect(await answer.text()).toContain('01234 10-0');
  expect(drafts()).toBe(0);
});

test('names that reach for the machinery are no fields of a form', async () => {
  const names = ['/__proto__/vorname', '/constructor/prototype/x', '/pferde/__proto__/name', '__proto__'];
  const hostile = Object.fromEntries(names.map((name) => [name, 'geerbt']));

  const reviewed = await post(place, { ...filled, ...hostile });
  const more = await post(place, { ...filled, ...hostile, add: '/__proto__' });
  const less = await post(place, { ...filled, ...hostile, remove: '/__proto__' });
  const review = await (await get(location(reviewed))).text();

  expect([reviewed.status, more.status, less.status]).toEqual([303, 303, 303]);
  expect((await get(location(more))).status).toBe(200);
  expect(review).not.toContain('geerbt');
  expect(Object.hasOwn(Object.prototype, 'vorname')).toBe(false);
});

test('the pages of a tenant are there and safe', async () => {
  const start = await get('/kreis-musterland/');
  const form = await get('/kreis-musterland/forms/reitkennzeichen');
  const problem = await get('/kreis-musterland/nirgends');
  const english = await world.fetch('/kreis-musterland/forms/reitkennzeichen', {
    headers: { accept: 'text/html', 'accept-language': 'en' },
  });

  expect(await start.text()).toContain('Reitkennzeichen beantragen');
  expect(await form.text()).toContain('Nur ausfüllen, wenn');
  expect(await english.text()).toContain('Check your answers');
  expect(problem.status).toBe(404);
  expect(await problem.text()).toContain('01234 10-0');
  for (const answer of [start, form, problem])
    expect(answer.headers.get('content-security-policy')).toContain("default-src 'none'");
});

test('machine-readable addresses answer', async () => {
  const paths = [
    '/forms/reitkennzeichen/versions/1/schema.json',
    '/forms/reitkennzeichen/versions/1/ui.json',
    '/forms/reitkennzeichen/versions/1/manifest.json',
    '/areas?q=00110',
    '/areas?q=Neu',
    '/openapi.json',
    '/.well-known/jwks.json',
    '/health',
  ];
  const answers = await Promise.all(paths.map((path) => world.fetch(`/kreis-musterland${path}`)));
  const bodies = await Promise.all(answers.map((answer) => answer.json()));
  const short = await world.fetch('/kreis-musterland/areas?q=0');

  expect(answers.map(({ status }) => status)).toEqual(paths.map(() => 200));
  expect(bodies[3]).toHaveLength(2);
  expect(bodies[4]).toMatchObject([{ name: 'Neudorf' }, { name: 'Neudorf' }]);
  expect(Object.keys(bodies[5].paths)).toContain('/forms/{form}/versions/{version}/submissions');
  expect(short.status).toBe(400);
});
