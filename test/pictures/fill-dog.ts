import type { Page } from 'playwright-core';

const owner = {
  '#f-halter-vorname': 'Erika',
  '#f-halter-nachname': 'Mustermann',
  '#f-anschrift-strasse': 'Lindenweg',
  '#f-anschrift-hausnummer': '12a',
  '#f-anschrift-plz': '00101',
  '#f-anschrift-ort': 'Musterstadt',
};
const dog = {
  '#f-hund-name': 'Bello',
  '#f-hund-rasse': 'Dackel',
  '#f-hund-haltungSeit': '1',
  '#f-hund-haltungSeit-month': '11',
  '#f-hund-haltungSeit-year': '2026',
};
const next = (page: Page): Promise<void> => page.getByRole('button', { name: 'Weiter' }).click();

/** Goes on from an empty first step. */
export async function showFaults(page: Page): Promise<void> {
  await next(page);
  await page.locator('#faults').waitFor();
}

/** Fills the dog-tax form in, up to the last look before it is sent. */
export async function fillDog(page: Page): Promise<void> {
  await fill(page, owner);
  await next(page);
  await page.locator('#f-hund-name').waitFor();
  await fill(page, dog);
  await page.locator('#f-hund-geschlecht').check();
  await page.locator('#f-hund-weitereHunde-1').check();
  await next(page);
  await page.locator('#f-richtigkeit').check();
  await next(page);
  await page.getByRole('button', { name: 'Absenden' }).waitFor();
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [place, text] of Object.entries(fields)) await page.locator(place).fill(text);
}
