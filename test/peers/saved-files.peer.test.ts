import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings, type BrowserSite, patience, startBrowserSite } from './browser-site.ts';
import { eventually } from './eventually.ts';
import { fields, fill, fillIn, form, more, next, receiptOf, send, step } from './stopping-ban.ts';

let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(['mobiles-haltverbot']);
});
afterAll(() => site.stop());

const pdf = (name: string): { name: string; mimeType: string; buffer: Buffer } => ({
  name,
  mimeType: 'application/pdf',
  buffer: Buffer.from(`%PDF-1.7 ${name}`),
});
/** Saves the draft and answers with its code. */
async function codeOf(page: Page): Promise<string> {
  await page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
  await page.getByRole('button', { name: 'Entwurf speichern und Code anzeigen' }).click();
  return (await page.locator('.intake-keep .intake-number').textContent()) ?? '';
}
async function takeUp(page: Page, code: string): Promise<void> {
  await page.getByLabel('Code').fill(code);
  await page.getByRole('button', { name: 'Entwurf öffnen' }).click();
  await page.locator('#f-antragsteller-vorname').waitFor();
  await page.waitForLoadState();
}
/** Saves a draft with `lageplan.pdf` and takes it up on another device, at the step with the file, when that has gone. */
async function deskWithoutItsFile(): Promise<Page> {
  const phone = await site.open(form);
  await fill(phone, fields);
  await phone.locator('[data-upload] input[type=file]').setInputFiles([pdf('lageplan.pdf')]);
  await phone.locator('[data-document]').waitFor({ state: 'attached' });
  const code = await codeOf(phone);
  site.world.pass(1.5 * 86_400_000);
  await site.world.night();
  const desk = await site.open('/kreis-musterland/drafts');
  await takeUp(desk, code);
  await fillIn(desk);
  await desk.getByRole('button', { name: 'Ändern' }).last().click();
  return desk;
}
/** The applications in the offices’ case files. */
function applications(): string[] {
  const cases = join(site.world.folder, 'cases');
  if (!existsSync(cases)) return [];
  return readdirSync(cases, { recursive: true, withFileTypes: true })
    .filter(({ name }) => name === 'antrag.json')
    .map(({ parentPath, name }) => readFileSync(join(parentPath, name), 'utf8'));
}

test('what she uploaded on one device is listed on the other, can be taken out there, and is sent without being uploaded again', async () => {
  const phone = await site.open(form);
  await fill(phone, fields);
  const field = phone.locator('[data-upload] input[type=file]');
  await field.setInputFiles(['lageplan.pdf', 'foto.pdf'].map(pdf));
  await expect.poll(() => phone.locator('[data-document]').count(), { timeout: patience }).toBe(2);
  const code = await codeOf(phone);

  const desk = await site.open('/kreis-musterland/drafts');
  await takeUp(desk, code);
  const unscripted = await desk.locator('[data-document] > span').allTextContents();
  await fillIn(desk);
  const review = await desk.locator('.intake-answers').allTextContents();
  await desk.getByRole('button', { name: 'Ändern' }).last().click();
  const accessible = await axeFindings(desk);
  await desk.getByRole('button', { name: 'lageplan.pdf entfernen' }).click();
  await next(desk);
  await step(desk, 'Angaben prüfen');
  await send(desk);
  const number = await receiptOf(desk);
  const file = await eventually(
    async () => applications().find((one) => one.includes(number)),
    (found) => found !== undefined,
  );

  expect(unscripted).toEqual(['lageplan.pdf', 'foto.pdf']);
  expect(review.join(' ')).toContain('lageplan.pdf, foto.pdf');
  expect(accessible).toEqual([]);
  const application: { documents: { name: string }[] } = JSON.parse(file ?? '{}');
  expect(application.documents.map(({ name }) => name)).toEqual(['foto.pdf']);
  expect(await desk.locator('main').textContent()).not.toContain('lageplan.pdf');
});

test('a file that has gone before the draft is taken up is named, and does not stand in the way', async () => {
  const desk = await deskWithoutItsFile();
  const told = await desk.locator('.intake-files [data-failed]').textContent();
  await desk.getByRole('button', { name: 'lageplan.pdf entfernen' }).click();
  await next(desk);
  await step(desk, 'Angaben prüfen');
  await send(desk);

  expect(told).toContain('lageplan.pdf – ist nicht mehr da');
  expect(await receiptOf(desk)).toMatch(/^[0-9A-Z-]{13}$/);
});

test('a file on its way keeps her from saving, unless its field is not asked any more', async () => {
  const page = await site.open(form);
  await fill(page, fields);
  await page.locator('[data-upload][data-started]').waitFor({ state: 'attached' });
  await page.route('**/uploads', () => undefined);
  await page.locator('[data-upload] input[type=file]').setInputFiles([pdf('lageplan.pdf')]);
  await page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
  const save = page.getByRole('button', { name: 'Entwurf speichern und Code anzeigen' });

  await save.click();
  await page.locator('.intake-keep').getByText('Eine Datei wird noch hochgeladen').waitFor();
  await page.locator('.intake-field:has([data-upload])').evaluate((field) => field.setAttribute('data-off', ''));
  await save.click();

  expect(await page.locator('.intake-keep .intake-number').textContent()).toMatch(/^[0-9A-Z-]{24}$/);
});

test('what is uploaded again takes the note on a file that has gone away, and its focus with it to the field', async () => {
  const desk = await deskWithoutItsFile();
  const told = await desk.locator('.intake-files li').allTextContents();
  await desk.getByRole('button', { name: 'lageplan.pdf entfernen' }).focus();

  await desk.locator('[data-upload] input[type=file]').setInputFiles([pdf('neu.pdf')]);
  await desk.locator('[data-document]').waitFor({ state: 'attached' });

  expect(told.join()).toContain('lageplan.pdf – ist nicht mehr da');
  expect(await desk.locator('.intake-files li > span:first-child').allTextContents()).toEqual(['neu.pdf']);
  expect(await desk.evaluate(() => document.activeElement?.getAttribute('type'))).toBe('file');
});

test('without JavaScript the note on a file that has gone is taken away by its button, and stays away', async () => {
  const phone = await site.open(form);
  await fill(phone, fields);
  await phone.locator('[data-upload] input[type=file]').setInputFiles([pdf('lageplan.pdf')]);
  await phone.locator('[data-document]').waitFor({ state: 'attached' });
  const code = await codeOf(phone);
  site.world.pass(1.5 * 86_400_000);
  await site.world.night();
  const desk = await site.open('/kreis-musterland/drafts', { javaScriptEnabled: false });
  await takeUp(desk, code);
  await fill(desk, more);
  await desk.getByLabel('Umzug').check();
  await desk.locator('#f-richtigkeit').check();
  const look = async (): Promise<void> => {
    await desk.getByRole('button', { name: 'Angaben prüfen' }).last().click();
    await desk.waitForLoadState();
  };
  await look();
  const told = (await desk.locator('main').textContent()) ?? '';

  await desk.getByRole('button', { name: 'Hinweis auf lageplan.pdf entfernen' }).click();
  await desk.waitForLoadState();
  const after = (await desk.locator('main').textContent()) ?? '';
  await desk.getByRole('link', { name: 'Angaben ändern' }).click();
  await desk.waitForLoadState();
  const edited = (await desk.locator('form').textContent()) ?? '';
  await look();
  const again = (await desk.locator('main').textContent()) ?? '';

  expect(told).toContain('lageplan.pdf ist nicht mehr da');
  for (const page of [after, edited, again]) expect(page).not.toContain('lageplan.pdf');
});

test('none of these pages broke its policy', () => {
  expect(site.broken).toEqual([]);
});
