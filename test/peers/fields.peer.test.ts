import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings, type BrowserSite, overflow, patience, startBrowserSite } from './browser-site.ts';
import { eventually } from './eventually.ts';

const form = '/kreis-musterland/forms/schuelerfahrtkosten';
let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(['schuelerfahrtkosten']);
});
afterAll(() => site.stop());

const person = {
  '#f-eltern-vorname': 'Erika',
  '#f-eltern-nachname': 'Mustermann',
  '#f-anschrift-strasse': 'Lindenweg',
  '#f-anschrift-hausnummer': '12a',
  '#f-anschrift-plz': '00102',
  '#f-anschrift-ort': 'Neudorf',
};
const child = {
  '#f-kind-vorname': 'Max',
  '#f-kind-nachname': 'Mustermann',
  '#f-kind-geburtsdatum': '17',
  '#f-kind-geburtsdatum-month': '5',
  '#f-kind-geburtsdatum-year': '2015',
  '#f-kind-schule': 'Grundschule am Anger',
};
const ticket = (index: number, name: string, price: string): Record<string, string> => ({
  [`#f-fahrkarten-${index}-bezeichnung`]: name,
  [`#f-fahrkarten-${index}-gekauftAm`]: '1',
  [`#f-fahrkarten-${index}-gekauftAm-month`]: '9',
  [`#f-fahrkarten-${index}-gekauftAm-year`]: '2026',
  [`#f-fahrkarten-${index}-betrag`]: price,
});

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [field, text] of Object.entries(fields)) await page.locator(field).fill(text);
}

/** Opens the form at its third step, the tickets. */
async function tickets(width = 390): Promise<Page> {
  const page = await site.open(form, { width });
  await fill(page, person);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.locator('h2:focus', { hasText: 'Kind und Schule' }).waitFor();
  await fill(page, child);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.locator('h2:focus', { hasText: 'Fahrkarten' }).waitFor();
  return page;
}
const focused = (page: Page): Promise<string> => page.evaluate(() => document.activeElement?.textContent?.trim() ?? '');
const said = (page: Page): Promise<string | null> => page.locator('.intake-repeat > [role=status]').textContent();
const prices = (page: Page): Promise<string[]> =>
  page
    .locator('[id^=f-fahrkarten-][id$=-betrag]')
    .evaluateAll((fields) => fields.map((field) => (field instanceof HTMLInputElement ? field.value : '')));

test('tickets change places by buttons: files, faults, focus and the sum follow, and screen readers are told', async () => {
  const page = await tickets();
  await fill(page, ticket(0, 'Jahreskarte', '365'));
  await page.getByRole('button', { name: 'Weitere Fahrkarte' }).click();
  await fill(page, ticket(1, '', '49,9'));
  await page
    .locator('#f-fahrkarten-1-beleg input[type=file]')
    .setInputFiles({ name: 'monat.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Monat') });
  await page.locator('#f-fahrkarten-1-beleg [data-document]').waitFor();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.locator('#faults:focus').waitFor();
  const sum = await page.locator('#f-summe').textContent();

  await page.getByRole('button', { name: 'Fahrkarte 2 nach oben' }).press('Enter');
  const [focus, told] = [await focused(page), await said(page)];
  const link = page.locator('#faults a');
  const [href, words] = [await link.getAttribute('href'), await link.textContent()];
  const axe = await axeFindings(page);
  await link.click();
  await page.keyboard.type('Monatskarte');
  const order = await prices(page);
  await page.getByRole('button', { name: 'Fahrkarte 1 nach unten' }).press('Enter');
  const [back, name] = [await prices(page), await page.locator('#f-fahrkarten-1-bezeichnung').inputValue()];

  expect(sum).toBe('414,90\u00A0€');
  // It is the first now and can’t go further up.
  expect(focus).toContain('Fahrkarte 1');
  expect(told).toBe('Fahrkarte 2 ist jetzt Fahrkarte 1');
  expect([href, words]).toEqual([
    '#f-fahrkarten-0-bezeichnung',
    'Füllen Sie das Feld „Was für eine Fahrkarte ist es?“ aus. (Fahrkarte 1)',
  ]);
  expect(axe).toEqual([]);
  expect([order, back, name]).toEqual([['49,9', '365'], ['365', '49,9'], 'Monatskarte']);
  expect(await page.locator('#f-fahrkarten-1-beleg [data-document]').count()).toBe(1);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
});

test('a ticket that is taken out takes its file along, and the one below keeps its own, as far as the office’s case file', async () => {
  const page = await tickets(1280);
  const receipt = (index: number, name: string): Promise<void> =>
    page.locator(`#f-fahrkarten-${index}-beleg input[type=file]`).setInputFiles({
      name: `${name}.pdf`,
      mimeType: 'application/pdf',
      buffer: Buffer.from(`%PDF-1.7 ${name}`),
    });
  await fill(page, ticket(0, 'Jahreskarte', '365'));
  for (const [index, name] of [
    [1, 'Monatskarte'],
    [2, 'Tageskarte'],
  ] as const) {
    await page.getByRole('button', { name: 'Weitere Fahrkarte' }).click();
    await fill(page, ticket(index, name, '49,9'));
  }
  await receipt(0, 'jahr');
  await receipt(1, 'monat');
  await receipt(2, 'tag');
  await expect.poll(() => page.locator('[data-document]').count(), { timeout: patience }).toBe(3);
  await page.getByRole('button', { name: 'Fahrkarte 3 nach oben' }).click();
  await page.getByRole('button', { name: 'Fahrkarte 1 entfernen' }).click();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.locator('h2:focus', { hasText: 'Auszahlung' }).waitFor();
  await fill(page, { '#f-zahlung-kontoinhaber': 'Erika Mustermann', '#f-zahlung-iban': 'DE89370400440532013000' });
  await page.locator('#f-richtigkeit').check();
  await page.locator('#f-datenschutz').check();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.locator('h2:focus', { hasText: 'Angaben prüfen' }).waitFor();
  const before = new Set(folders());

  await page.getByRole('button', { name: 'Absenden' }).click();
  await page.waitForURL(/submissions/);
  const made = await eventually(
    async () => folders().filter((one) => !before.has(one)),
    ({ length }) => length === 1,
  );

  const application: Application = JSON.parse(readFileSync(join(made[0] ?? '', 'antrag.json'), 'utf8'));
  const nameOf = (id: string | undefined): string | undefined =>
    application.documents.find((document) => document.id === id)?.name;
  expect(application.answers.fahrkarten.map(({ bezeichnung, beleg }) => [bezeichnung, beleg.map(nameOf)])).toEqual([
    ['Tageskarte', ['tag.pdf']],
    ['Monatskarte', ['monat.pdf']],
  ]);
  expect(application.documents.length).toBe(2);
});

type Application = {
  answers: { fahrkarten: { bezeichnung: string; beleg: string[] }[] };
  documents: { id: string; name: string }[];
};
/** The office's case files; one that is still being written lies in a folder whose name begins with a dot. */
function folders(): string[] {
  const cases = join(site.world.folder, 'cases/neudorf');
  const names = existsSync(cases) ? readdirSync(cases).filter((name) => !name.startsWith('.')) : [];
  return names.map((name) => join(cases, name));
}

test('a whole application with two tickets, a file and a sum is sent, and the sum is shown before', async () => {
  const page = await tickets(1280);
  await fill(page, ticket(0, 'Monatskarte', '1.000,00 €'));
  await page.getByRole('button', { name: 'Weitere Fahrkarte' }).click();
  await fill(page, ticket(1, 'Tageskarte', '9,50'));
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.locator('h2:focus', { hasText: 'Auszahlung' }).waitFor();
  await fill(page, { '#f-zahlung-kontoinhaber': 'Erika Mustermann', '#f-zahlung-iban': 'de89 3704 0044 0532 0130 00' });
  await page.locator('#f-richtigkeit').check();
  await page.locator('#f-datenschutz').check();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.locator('h2:focus', { hasText: 'Angaben prüfen' }).waitFor();
  const review = await page.locator('.intake-answers', { hasText: 'Summe der Fahrkarten' }).textContent();
  await page.getByRole('button', { name: 'Absenden' }).click();
  await page.waitForURL(/submissions/);

  expect(review).toContain('1.009,50\u00A0€');
  expect(await page.locator('main').textContent()).toContain('1.009,50\u00A0€');
});

test('help opens by keyboard, the place of a certain postcode is filled in, an ambiguous one is asked, and room that runs out is told', async () => {
  const page = await site.open(form);
  await page.locator('summary', { hasText: 'Leichte Sprache' }).press('Enter');
  const easy = await page.locator('details[open] li').first().textContent();
  await page.locator('#f-anschrift-plz').fill('00102');
  await page.locator('#f-anschrift-plz').blur();
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#f-anschrift-ort')?.value !== '');
  const town = await page.locator('#f-anschrift-ort').inputValue();
  await page.locator('#f-anschrift-plz').fill('00110');
  await page.locator('#f-anschrift-plz').blur();
  await page.getByRole('radiogroup', { name: 'Welcher Ort ist es?' }).waitFor();
  await page.evaluate(() => {
    for (const step of document.querySelectorAll<HTMLElement>('.intake-step')) step.hidden = false;
  });
  // Only a script that is there counts what is typed.
  await page.locator('form[data-parts]').waitFor();
  await page.locator('#f-bemerkung').fill('a'.repeat(480));
  await page.getByText('Noch 20 Zeichen.').waitFor();

  expect(easy).toBe('die Fahrkarten');
  expect(town).toBe('Neudorf');
  expect(
    await page
      .locator('#f-richtigkeit, #f-datenschutz')
      .evaluateAll((all) => all.map((one) => one.matches(':checked'))),
  ).toEqual([false, false]);
  expect(await axeFindings(page)).toEqual([]);
});

test('Enter in a field does what „Weiter“ does, in a form with lists too; in a list it moves nothing', async () => {
  const page = await site.open(form);
  await page.locator('#f-eltern-vorname').focus();
  await page.locator('form[data-parts]').waitFor();
  await page.locator('#f-eltern-vorname').press('Enter');
  await page.locator('#faults:focus').waitFor();
  await fill(page, person);
  await page.locator('#f-eltern-vorname').press('Enter');
  await page.locator('h2:focus', { hasText: 'Kind und Schule' }).waitFor();
  await fill(page, child);
  await page.locator('#f-kind-schule').press('Enter');
  await page.locator('h2:focus', { hasText: 'Fahrkarten' }).waitFor();
  await fill(page, ticket(0, 'Jahreskarte', '365'));
  await page.getByRole('button', { name: 'Weitere Fahrkarte' }).click();
  await fill(page, ticket(1, 'Monatskarte', '49'));

  await page.locator('#f-fahrkarten-1-betrag').press('Enter');

  await page.locator('h2:focus', { hasText: 'Auszahlung und Erklärung' }).waitFor();
  expect(await prices(page)).toEqual(['365', '49']);
});

test('a list’s button pressed while its script can’t be loaded says so and goes nowhere; once it can, it does what it says', async () => {
  const page = await site.open('/kreis-musterland/');
  await page.route('**/assets/parts.*', (route) => route.abort());
  await page.goto(site.origin + form);
  await fill(page, person);
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.locator('h2:focus', { hasText: 'Kind und Schule' }).waitFor();
  await fill(page, child);
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.locator('h2:focus', { hasText: 'Fahrkarten' }).waitFor();
  await fill(page, ticket(0, 'Jahreskarte', '365'));
  const more = page.getByRole('button', { name: 'Weitere Fahrkarte' });

  await more.click();
  await page.getByText('Keine Verbindung').waitFor();
  const here = await page.locator('.intake-step:not([hidden]) h2').textContent();
  await page.unroute('**/assets/parts.*');
  await more.click();

  await page.locator('#f-fahrkarten-1:focus').waitFor();
  expect(here).toBe('Fahrkarten');
});

test('no page broke its content security policy', () => {
  expect(site.broken).toEqual([]);
});
