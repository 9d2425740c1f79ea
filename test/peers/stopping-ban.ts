import type { Locator, Page } from 'playwright-core';
import type { BrowserSite } from './browser-site.ts';

/** Where the form is: on a page of its own, or embedded in another. */
type Place = Page | Locator;
/** The form's page. */
export const form = '/kreis-musterland/forms/mobiles-haltverbot';
/** Her first step. */
export const fields = {
  '#f-antragsteller-vorname': 'Erika',
  '#f-antragsteller-nachname': 'Mustermann',
  '#f-antragsteller-telefon': '0170 1234567',
  '#f-anschrift-strasse': 'Lindenweg',
  '#f-anschrift-hausnummer': '12a',
  '#f-anschrift-plz': '00102',
  '#f-anschrift-ort': 'Neudorf',
};
/** Her second step. */
export const more = {
  '#f-ort-strasse': 'Markt',
  '#f-ort-hausnummer': '1',
  '#f-ort-plz': '00101',
  '#f-ort-ort': 'Musterstadt',
  '#f-laenge': '15',
  '#f-zeitraum-von': '10',
  '#f-zeitraum-von-month': '12',
  '#f-zeitraum-von-year': '2026',
  '#f-zeitraum-bis': '11',
  '#f-zeitraum-bis-month': '12',
  '#f-zeitraum-bis-year': '2026',
};

/** Fills fields in. */
export async function fill(page: Place, values: Record<string, string>): Promise<void> {
  for (const [field, text] of Object.entries(values)) await page.locator(field).fill(text);
}
/** On to the next step. */
export const next = (page: Place): Promise<void> => page.getByRole('button', { name: 'Weiter', exact: true }).click();
/** Waits until a step is shown. */
export const step = (page: Place, name: string): Promise<void> => page.locator('h2:focus', { hasText: name }).waitFor();

/** Fills the form in as far as its review, from the step that is shown first. */
export async function fillIn(page: Place, name = 'Erika'): Promise<void> {
  await fill(page, { ...fields, '#f-antragsteller-vorname': name });
  await next(page);
  await step(page, 'Ort und Zeit');
  await fill(page, more);
  await next(page);
  await page.getByLabel('Umzug').check();
  await page.locator('#f-richtigkeit').check();
  await next(page);
  await step(page, 'Angaben prüfen');
}
/** Sends. */
export const send = (page: Place): Promise<void> => page.getByRole('button', { name: 'Absenden' }).click();
/** The number on the receipt that is shown next. */
export async function receiptOf(page: Page): Promise<string> {
  await page.waitForURL(/\/submissions\//);
  return (await page.locator('.intake-number').textContent()) ?? '';
}
/** How many submissions the county has. */
export function taken({ world }: BrowserSite): number {
  const row = world.ground.database
    .prepare("select count(*) as taken from items where sort = 'META' and tenant = 'kreis-musterland'")
    .get();
  return Number(row?.['taken']);
}
