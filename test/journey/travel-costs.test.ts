import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { pdfOf, upload } from '../citizen.ts';
import { changed, openWorld, sample, submit, type World } from '../world.ts';

const form = 'schuelerfahrtkosten';
let world: World;
beforeEach(async () => {
  world = await openWorld({ forms: [form] });
});
afterEach(() => world.close());

const typed: Record<string, string> = {
  '/eltern/vorname': 'Erika',
  '/eltern/nachname': 'Mustermann',
  '/anschrift/strasse': 'Lindenweg',
  '/anschrift/hausnummer': '12a',
  '/anschrift/plz': '00102',
  '/anschrift/ort': 'Neudorf',
  '/kind/vorname': 'Max',
  '/kind/nachname': 'Mustermann',
  '/kind/geburtsdatum/day': '17',
  '/kind/geburtsdatum/month': '5',
  '/kind/geburtsdatum/year': '2015',
  '/kind/schule': 'Grundschule am Anger',
  '/fahrkarten/0/bezeichnung': 'Jahreskarte',
  '/fahrkarten/0/gekauftAm/day': '1',
  '/fahrkarten/0/gekauftAm/month': '9',
  '/fahrkarten/0/gekauftAm/year': '2026',
  '/fahrkarten/0/betrag': '365,00 €',
  '/fahrkarten/1/bezeichnung': 'Monatskarte',
  '/fahrkarten/1/gekauftAm/day': '1',
  '/fahrkarten/1/gekauftAm/month': '8',
  '/fahrkarten/1/gekauftAm/year': '2026',
  '/fahrkarten/1/betrag': '49,9',
  '/zahlung/kontoinhaber': 'Erika Mustermann',
  '/zahlung/iban': 'DE89 3704 0044 0532 0130 00',
  '/richtigkeit': 'true',
  '/datenschutz': 'true',
};
const review = `/kreis-musterland/forms/${form}/versions/1/review`;
const headers = {
  accept: 'text/html',
  'content-type': 'application/x-www-form-urlencoded',
  'sec-fetch-site': 'same-origin',
};
async function posted(fields: Record<string, string>): Promise<string> {
  const answer = await world.fetch(review, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
  const address = new URL(answer.headers.get('location') ?? '');
  return (await world.fetch(address.pathname + address.search, { headers: { accept: 'text/html' } })).text();
}
/** The answers in the office's case file. */
function delivered(): string {
  const cases = join(world.folder, 'cases/neudorf');
  return readFileSync(join(cases, readdirSync(cases)[0] ?? '', 'antrag.json'), 'utf8');
}

test('the office gets the sum that the server made, not the one that was sent along', async () => {
  const { answers } = sample(form, 'zwei-fahrkarten');

  const answer = await submit(world, { answers: changed(answers, '/summe', 1), documents: [] }, { form });
  await world.work();

  expect(answer.status).toBe(202);
  expect(JSON.parse(delivered())).toMatchObject({ answers: { summe: 9850 } });
});

test('without JavaScript the sum stands on the review page, and beside a fault in the form', async () => {
  const page = await posted({ ...typed, '/summe': '1' });
  const faulty = await posted({ ...typed, '/kind/schule': '' });

  expect(page).toContain('414,90\u00A0€');
  expect(page).toContain('49,90\u00A0€');
  expect(faulty).toMatch(/<output[^>]*>414,90\u00A0€<\/output>/);
  expect(faulty).toContain('value="365,00"');
});

/** The page that a posted page leads to, and its address. */
async function page(address: string, fields?: Record<string, string>): Promise<{ html: string; address: string }> {
  const answer =
    fields === undefined
      ? await world.fetch(address, { headers: { accept: 'text/html', 'sec-fetch-site': 'same-origin' } })
      : await world.fetch(address, { method: 'POST', headers, body: new URLSearchParams(fields).toString() });
  const location = answer.headers.get('location');
  if (location === null) return { html: await answer.text(), address };
  const next = new URL(location, 'http://localhost');
  return page(next.pathname + next.search + next.hash);
}
/** The fields of a page as its browser would send them. */
function fieldsOf(html: string): Record<string, string> {
  const fields = [...html.matchAll(/<input[^>]*>/g)].map(([input]) => ({
    name: / name="([^"]*)"/.exec(input)?.[1] ?? '',
    value: / value="([^"]*)"/.exec(input)?.[1]?.replaceAll('&quot;', '"') ?? '',
    isSent: !input.includes('checkbox') || input.includes(' checked'),
  }));
  return Object.fromEntries(fields.filter(({ isSent }) => isSent).map(({ name, value }) => [name, value]));
}
async function uploadTo(html: string, place: number, text: string): Promise<string> {
  const form = [...html.matchAll(/<form method="post" action="([^"]+\/documents)"[\s\S]*?<\/form>/g)][place];
  const body = new FormData();
  for (const [, name = '', value = ''] of (form?.[0] ?? '').matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name, value);
  body.append('file', new Blob([`%PDF-1.7 ${text}`]), 'x.pdf');
  const answer = await world.fetch(new URL(form?.[1] ?? '').pathname, { method: 'POST', body });
  return answer.headers.get('location') ?? '';
}

test('without JavaScript a ticket that is moved, and those after one that went, keep the files that were uploaded for them', async () => {
  const three = { ...typed, '/fahrkarten/2/bezeichnung': 'Tageskarte', '/fahrkarten/2/betrag': '9,50' };
  for (const [part, value] of [
    ['day', '3'],
    ['month', '9'],
    ['year', '2026'],
  ] as const)
    Object.assign(three, { [`/fahrkarten/2/gekauftAm/${part}`]: value });
  const review1 = await page(review, three);
  for (const place of [0, 1, 2]) {
    // The form of a field that has its file is gone: always the first is taken.
    const { html } = await page(
      new URL(review1.address, 'http://localhost').pathname + new URL(review1.address, 'http://localhost').search,
    );
    await uploadTo(html, 0, ['Jahr', 'Monat', 'Tag'][place] ?? '');
  }
  const edit = /href="([^"]+\/edit[^"]*)"/.exec(review1.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const form1 = await page(edit);
  const moved = await page(review, { ...fieldsOf(form1.html), up: '/fahrkarten/2' });
  const less = await page(review, { ...fieldsOf(moved.html), remove: '/fahrkarten/0' });
  const again = await page(review, fieldsOf(less.html));
  const send = /action="([^"]+\/send[^"]*)"/.exec(again.html)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const [sent, twice] = [await page(send, {}), await page(send, {})];
  await world.work();

  expect(again.html).toContain('Foto oder PDF der Fahrkarte (Fahrkarte 2)');
  expect(moved.address).toMatch(/#f-fahrkarten-1$/);
  expect(twice.address).toBe(sent.address);
  const answers: { fahrkarten: { bezeichnung: string; beleg: string[] }[] } = JSON.parse(delivered()).answers;
  expect(answers.fahrkarten.map(({ bezeichnung }) => bezeichnung)).toEqual(['Tageskarte', 'Monatskarte']);
  expect(answers.fahrkarten.map(({ beleg }) => contentOf(beleg[0] ?? ''))).toEqual(['%PDF-1.7 Tag', '%PDF-1.7 Monat']);
});

test('a file that was uploaded for the second ticket belongs to the first when the tickets change places', async () => {
  const key = crypto.randomUUID();
  const { answers } = sample(form, 'zwei-fahrkarten');
  const file = { name: 'monat.pdf', bytes: pdfOf('Monat') };
  const { document } = await upload(world, file, { key, form, field: '/fahrkarten/1/beleg' });
  const first = changed(answers, '/fahrkarten/0/beleg', [document]);
  const elsewhere = changed(answers, '/fahrkarten/0/bezeichnung', [document]);

  const refused = await submit(world, { answers: elsewhere, documents: [document] }, { form, key });
  const sent = await submit(world, { answers: first, documents: [document] }, { form, key });
  await world.work();

  expect([refused.status, sent.status]).toEqual([422, 202]);
  expect(JSON.parse(delivered()).documents[0]).toMatchObject({ field: '/fahrkarten/0/beleg' });
  expect(contentOf(document)).toBe('%PDF-1.7 Monat');
});

/** What lies in the case file under a document's id. */
function contentOf(id: string): string {
  const folder = join(world.folder, 'cases/neudorf');
  const facts: { documents: { id: string; sha256: string }[] } = JSON.parse(delivered());
  const wanted = facts.documents.find((one) => one.id === id)?.sha256;
  const files = readdirSync(join(folder, readdirSync(folder)[0] ?? ''), { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile())
    .map((file) => readFileSync(join(file.parentPath, file.name)));
  return files.find((bytes) => createHash('sha256').update(bytes).digest('hex') === wanted)?.toString() ?? '';
}
