import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
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
