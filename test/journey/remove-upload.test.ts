import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledIn } from '../filled-in.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: ['reitkennzeichen'] });
});
afterEach(() => world.close());

const place = '/kreis-musterland/forms/reitkennzeichen/versions/1/review';
const sameSite = { accept: 'text/html', 'sec-fetch-site': 'same-origin' };
const pathOf = (address: string): string => address.replace('http://localhost:8080', '').replace(/#.*$/, '');
const post = (path: string, fields: Record<string, string> = {}, language = 'de'): Promise<Response> =>
  world.fetch(pathOf(path), {
    method: 'POST',
    headers: { ...sameSite, 'accept-language': language, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams(fields).toString(),
  });
const page = async (address: string, language = 'de'): Promise<string> =>
  (await world.fetch(pathOf(address), { headers: { ...sameSite, 'accept-language': language } })).text();
const location = (answer: Response): string => answer.headers.get('location') ?? '';
const formFor = (text: string, what: string): string =>
  new RegExp(`action="([^"]*/${what}[^"]*)"`).exec(text)?.[1]?.replaceAll('&amp;', '&') ?? '';

/** Uploads on the review page as a browser without JavaScript does. */
async function uploadOn(review: string, text: string): Promise<void> {
  const form = /<form method="post" action="([^"]+\/documents)"[\s\S]*?<\/form>/.exec(await page(review));
  const body = new FormData();
  for (const [, name = '', value = ''] of (form?.[0] ?? '').matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name, value);
  body.append('file', new Blob([text]), 'mandat.pdf');
  await world.fetch(new URL(form?.[1] ?? '').pathname, { method: 'POST', body });
}

test('who uploaded a wrong file takes it out, uploads another and sends: no dead end without JavaScript', async () => {
  const review = location(await post(place, filledIn));
  await uploadOn(review, 'PK a letter, called a PDF');
  const refused = await post(formFor(await page(review), 'send'));
  const told = await refused.text();

  const removed = await post(formFor(told, 'remove-upload'));
  const empty = await page(location(removed));
  await uploadOn(review, '%PDF-1.7 Mandat');
  const sent = await post(formFor(await page(review), 'send'));
  await world.work();

  expect(refused.status).toBe(422);
  expect(told).toContain('Die Datei 1 bei „SEPA-Mandat“ hat eine andere Art als angegeben oder erlaubt.');
  expect(told).toContain('Datei 1 bei „SEPA-Mandat“ entfernen');
  expect(removed.status).toBe(303);
  expect(empty).toContain('noch keine Datei');
  expect(location(sent)).toContain('/submissions/');
  const cases = join(world.folder, 'cases/altenfeld');
  expect(readdirSync(join(cases, readdirSync(cases).find((name) => !name.startsWith('.')) ?? ''))).toHaveLength(4);
});

test('a file that was taken out stays out when the answers are changed afterwards', async () => {
  const review = location(await post(place, filledIn));
  await uploadOn(review, '%PDF-1.7 a wrong page');
  await post(formFor(await page(review), 'remove-upload'));

  const edit = await page(review.replace('?', '/edit?'));
  const key = /name="key" value="([^"]*)"/.exec(edit)?.[1] ?? '';
  const again = location(await post(place, { ...filledIn, key, '/antragsteller/vorname': 'Georg' }));
  const after = await page(again);

  expect(after).toContain('Georg');
  expect(after).toContain('noch keine Datei');
});

test('nothing is taken out by a wrong token, a document of nobody or an address without one', async () => {
  const review = location(await post(place, filledIn));
  await uploadOn(review, '%PDF-1.7 Mandat');
  const remove = formFor(await page(review), 'remove-upload');

  const foreign = await post(remove.replace(/token=[^&]+/, 'token=wrong'));
  const unknown = await post(remove.replace(/document=[^&]+/, `document=${'0'.repeat(32)}`));
  const nameless = await post(remove.replace(/&document=[^&]+/, ''));

  expect([foreign.status, unknown.status, nameless.status]).toEqual([410, 404, 404]);
  expect(await page(review)).toContain('1 hochgeladen');
});

test('the review page speaks of its files in the reader’s language', async () => {
  const review = location(await post(place, filledIn, 'en'));

  const english = await page(review, 'en');
  await uploadOn(review, '%PDF-1.7 mandate');
  const uploaded = await page(review, 'en');

  expect(english).toContain('SEPA mandate');
  expect(english).toContain('Signed, as a PDF or photo (JPEG, PNG), 10 MB at most.');
  expect(uploaded).toContain('Remove file 1 of “SEPA mandate”');
});
