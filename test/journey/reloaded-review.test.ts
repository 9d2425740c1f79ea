import { afterEach, beforeEach, expect, test } from 'vitest';
import { filledIn } from '../filled-in.ts';
import { openWorld, type World } from '../world.ts';

let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: ['reitkennzeichen'] });
});
afterEach(() => world.close());

const own = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };
const pdf = new TextEncoder().encode('%PDF-1.7 Mandat');

function post(path: string, fields: Record<string, string>): Promise<Response> {
  const headers = { ...own, 'content-type': 'application/x-www-form-urlencoded' };
  return world.fetch(path, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
}

const pathOf = (answer: Response): string =>
  (answer.headers.get('location') ?? '').replace('http://localhost:8080', '');
const page = async (path: string): Promise<string> => (await world.fetch(path, { headers: own })).text();
const draft = async (): Promise<string> =>
  pathOf(await post('/kreis-musterland/forms/reitkennzeichen/versions/1/review', filledIn));

async function upload(text: string, bytes: Uint8Array<ArrayBuffer>): Promise<Response> {
  const [form = ''] = /<form method="post" action="[^"]+\/documents"[\s\S]*?<\/form>/.exec(text) ?? [];
  const body = new FormData();
  for (const [, name = '', value = ''] of form.matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name, value);
  body.append('file', new Blob([bytes]), 'mandat.pdf');
  return world.fetch('/kreis-musterland/documents', { method: 'POST', body, headers: own });
}

test('a review page that was loaded sixty times still takes a file', async () => {
  const review = await draft();
  for (let time = 0; time < 60; time += 1) await page(review);

  const stored = await upload(await page(review), pdf);

  expect(stored.status).toBe(303);
  expect(await page(review)).toContain('/remove-upload?');
});
