import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ports } from '../../domain/ports.ts';
import { type BrowserSite, startBrowserSite } from './browser-site.ts';
import { fields, fill, fillIn, form, more, next, receiptOf, send, step, taken } from './stopping-ban.ts';

let site: BrowserSite;
beforeAll(async () => {
  const wrap = (ports: Ports): Ports => ({ ...ports, tenant: { ...ports.tenant, proofOfWork: 'always' } });
  site = await startBrowserSite(['mobiles-haltverbot', 'schuelerfahrtkosten'], {}, { wrap });
}, 120_000);
afterAll(() => site.stop());

/** A page that was open before a new edition came, which has no such script: the old name is unknown there. */
async function oldPage(script: string, address = form): Promise<Page> {
  const page = await site.open('/kreis-musterland/');
  await page.route(`**/assets/${script}.*`, async (route) => {
    const gone = await route.fetch({
      url: route
        .request()
        .url()
        .replace(/\.[0-9a-f]{16}\./, '.0123456789abcdef.'),
    });
    await route.fulfill({ response: gone });
  });
  await page.goto(site.origin + address);
  return page;
}
const pdf = { name: 'lageplan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Lageplan') };
/** The review page of the way without JavaScript: what is typed stands there, and is sent from there. */
async function sendFromReview(page: Page): Promise<string> {
  await page.getByText('Es ist noch nichts abgeschickt').waitFor();
  site.world.pass(5000);
  await send(page);
  return receiptOf(page);
}

test('without the script that uploads she is told when files are uploaded, and uploads them on the page before sending', async () => {
  const page = await oldPage('uploads');
  const before = taken(site);
  await fillIn(page);
  await page.getByRole('button', { name: 'Ändern' }).last().click();
  const told = await page.locator('[data-upload] .intake-later').isVisible();
  await next(page);
  await step(page, 'Angaben prüfen');

  await send(page);
  await page.locator('input[type=file]').setInputFiles(pdf);
  await page.getByRole('button', { name: 'Datei hochladen' }).click();
  await page.getByText('1 hochgeladen').waitFor();
  const receipt = await sendFromReview(page);

  expect(told).toBe(true);
  expect(receipt).toMatch(/^[0-9A-Z-]{13}$/);
  expect(taken(site) - before).toBe(1);
});

test('without the script that proves it is sent by the way without JavaScript, with what she uploaded and did not take out', async () => {
  const page = await oldPage('prove');
  const before = taken(site);
  await page.locator('#f-antragsteller-vorname').focus();
  const put = async (name: string): Promise<void> => {
    await page.locator('[data-upload] input[type=file]').setInputFiles({ ...pdf, name });
    await page.locator('[data-document]').waitFor({ state: 'attached' });
  };
  await put('falsch.pdf');
  await page.locator('[data-document] button').evaluate((remove: HTMLElement) => remove.click());
  await page.locator('[data-document]').waitFor({ state: 'detached' });
  await put('lageplan.pdf');
  await fillIn(page);

  await send(page);
  await page.getByText('1 hochgeladen').waitFor();
  const shown = await page.locator('main').textContent();
  await sendFromReview(page);

  expect(shown).toContain('Mustermann');
  expect(shown).toContain('lageplan.pdf');
  expect(shown).not.toContain('falsch.pdf');
  expect(taken(site) - before).toBe(1);
});

test('without the script of lists one item more comes from the server, with all that was typed', async () => {
  const page = await oldPage('parts', '/kreis-musterland/forms/schuelerfahrtkosten');
  await page.locator('#f-eltern-vorname').fill('Erika');
  await page.evaluate(() => {
    for (const one of document.querySelectorAll<HTMLElement>('.intake-step')) one.hidden = false;
  });
  await page.locator('#f-fahrkarten-0-bezeichnung').fill('Jahreskarte');

  await page.getByRole('button', { name: 'Weitere Fahrkarte' }).click();
  await page.waitForURL(/\/reviews\/.*\/edit/);

  expect([
    await page.locator('#f-eltern-vorname').inputValue(),
    await page.locator('#f-fahrkarten-0-bezeichnung').inputValue(),
    await page.locator('#f-fahrkarten-1-bezeichnung').inputValue(),
  ]).toEqual(['Erika', 'Jahreskarte', '']);
});

test('without the script that asks for the place the server asks for it, with all that was typed', async () => {
  const page = await oldPage('ask-area');
  const before = taken(site);
  await fill(page, fields);
  await next(page);
  await step(page, 'Ort und Zeit');
  await fill(page, { ...more, '#f-ort-plz': '00110', '#f-ort-ort': 'Altenfeld' });
  await next(page);
  await page.getByLabel('Umzug').check();
  await page.locator('#f-richtigkeit').check();
  await next(page);
  await step(page, 'Angaben prüfen');

  await send(page);
  await page.waitForURL(/\/reviews\//);
  await page.getByRole('radiogroup', { name: 'Welcher Ort ist es?' }).getByLabel('Altenfeld').check();
  await next(page);
  await step(page, 'Anlass und Plan');
  await next(page);
  await step(page, 'Angaben prüfen');
  await send(page);

  expect(await receiptOf(page)).toMatch(/^[0-9A-Z-]{13}$/);
  expect(taken(site) - before).toBe(1);
});

test('while a file is on its way the page is not posted: she is told, and nothing is cut off', async () => {
  const page = await oldPage('later');
  await page.locator('#f-antragsteller-vorname').focus();
  await page.locator('[data-upload][data-started]').waitFor({ state: 'attached' });
  const asked = Promise.withResolvers<void>();
  await page.route('**/uploads', async (route) => {
    await asked.promise;
    await route.continue();
  });
  await page.locator('[data-upload] input[type=file]').setInputFiles(pdf);

  await page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
  await page.getByText('Eine Datei wird noch hochgeladen').waitFor();
  asked.resolve();
  await page.locator('[data-document]').waitFor({ state: 'attached' });
  await page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();

  expect(await page.locator('.intake-number').textContent()).toMatch(/^[0-9A-Z-]{24}$/);
});

test('without the script of drafts the draft is saved by the page itself, and its code is shown', async () => {
  const page = await oldPage('later');
  await fill(page, fields);

  await page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
  const code = (await page.locator('.intake-number').textContent()) ?? '';
  await page.getByRole('link', { name: 'Weiter ausfüllen' }).click();

  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(await page.locator('#f-antragsteller-vorname').inputValue()).toBe('Erika');
});

test('without the script that checks the server is asked, and all goes on as ever', async () => {
  const page = await oldPage('check-de');
  await next(page);
  await page.locator('#faults:focus').waitFor();
  const faults = await page.locator('#faults li').count();
  await fill(page, fields);
  await next(page);
  await step(page, 'Ort und Zeit');

  await fill(page, more);
  await next(page);

  await step(page, 'Anlass und Plan');
  expect(faults).toBe(3);
});

test('none of these pages broke its policy', () => {
  expect(site.broken).toEqual([]);
});
