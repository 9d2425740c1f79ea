import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings, type BrowserSite, patience, startBrowserSite } from './browser-site.ts';

let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(['schuelerfahrtkosten']);
});
afterAll(() => site.stop());

const form = '/kreis-musterland/forms/schuelerfahrtkosten';
const person = {
  '#f-eltern-vorname': 'Erika',
  '#f-eltern-nachname': 'Mustermann',
  '#f-anschrift-strasse': 'Lindenweg',
  '#f-anschrift-hausnummer': '12a',
  '#f-anschrift-ort': 'Neudorf',
};
const asked = (page: Page) => page.getByRole('radiogroup', { name: 'Welcher Ort ist es?' });
const town = (page: Page): Promise<string> => page.locator('#f-anschrift-ort').inputValue();
/** Types a postcode; ends when the page has heard what places it has. */
async function type(page: Page, postcode: string): Promise<void> {
  const heard = page.waitForResponse((response) => response.url().endsWith(`areas?q=${postcode}`));
  await page.locator('#f-anschrift-plz').fill(postcode);
  await page.locator('#f-anschrift-plz').blur();
  await (await heard).finished();
}
/** What the page does with an answer that it has is done. */
const settled = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  });

test('the town that was filled in for a postcode goes with it when it is corrected; what she typed herself stays', async () => {
  const page = await site.open(form);
  await type(page, '00102');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#f-anschrift-ort')?.value === 'Neudorf');

  await type(page, '00101');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#f-anschrift-ort')?.value !== 'Neudorf');
  const corrected = await town(page);
  await type(page, '00110');
  await asked(page).waitFor();
  const ambiguous = await town(page);
  await page.locator('#f-anschrift-ort').fill('Altenfeld-Nord');
  await type(page, '00102');
  await asked(page).waitFor({ state: 'detached' });

  expect([corrected, ambiguous, await town(page)]).toEqual(['Musterstadt', '', 'Altenfeld-Nord']);
});

test('whoever leaves open which place it is is asked at once, at its own step; then the step is done', async () => {
  const page = await site.open(form);
  for (const [field, text] of Object.entries(person)) await page.locator(field).fill(text);
  await type(page, '00110');
  await asked(page).waitFor();

  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.locator('#faults:focus').waitFor();
  const told = await page.locator('#faults li').allTextContents();
  const isMarked = await asked(page).getAttribute('aria-invalid');
  const findings = await axeFindings(page);
  await page.getByRole('link', { name: 'Wählen Sie aus, welcher Ort gemeint ist.' }).click();
  const isFocused = await asked(page)
    .locator('input')
    .first()
    .evaluate((input) => input.matches(':focus'));
  await asked(page).getByLabel('Neudorf').check();
  await page.getByRole('button', { name: 'Weiter', exact: true }).click();
  await page.locator('h2:focus', { hasText: 'Kind und Schule' }).waitFor();

  expect(told).toEqual(['Wählen Sie aus, welcher Ort gemeint ist.']);
  expect([isMarked, isFocused]).toEqual(['true', true]);
  expect(findings).toEqual([]);
});

test('an answer to a postcode that she has corrected meanwhile comes too late for anything', async () => {
  const page = await site.open(form);
  const late = Promise.withResolvers<void>();
  await page.route('**/areas?q=00110', async (route) => {
    const response = await route.fetch();
    await late.promise;
    await route.fulfill({ response });
  });
  const first = page.waitForResponse((response) => response.url().endsWith('areas?q=00110'));
  // The script that asks comes when a field is left: corrected before it is there, the first one would never be asked for.
  const isAskedFor = page.waitForRequest((request) => request.url().endsWith('areas?q=00110'));
  await page.locator('#f-anschrift-plz').fill('00110');
  await page.locator('#f-anschrift-plz').blur();
  await isAskedFor;
  await type(page, '00102');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#f-anschrift-ort')?.value === 'Neudorf');

  late.resolve();
  await (await first).finished();
  await settled(page);

  expect(await asked(page).count()).toBe(0);
  expect(await town(page)).toBe('Neudorf');
});

test('the town that came back with a draft goes with its postcode as well', async () => {
  const page = await site.open(form);
  await type(page, '00102');
  await page.waitForFunction(() => document.querySelector<HTMLInputElement>('#f-anschrift-ort')?.value === 'Neudorf');
  await page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
  await page.getByLabel('Auf diesem Gerät merken').check();
  await page.getByText('Jede Änderung wird auf diesem Gerät gemerkt').waitFor();
  const heard = page.waitForResponse((response) => response.url().endsWith('areas?q=00102'));
  await page.reload();
  await page.getByText('Ihr Entwurf ist wieder da').waitFor();
  await (await heard).finished();
  await settled(page);
  const back = await town(page);

  await type(page, '00101');

  expect(back).toBe('Neudorf');
  await expect.poll(() => town(page), { timeout: patience }).toBe('Musterstadt');
});

test('none of these pages broke its policy', () => {
  expect(site.broken).toEqual([]);
});
