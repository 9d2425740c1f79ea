import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserSite, patience, startBrowserSite } from './browser-site.ts';

let site: BrowserSite;
let browser: Browser;
beforeAll(async () => {
  site = await startBrowserSite(['hundesteuer-anmeldung']);
  // As people's browsers are: a page that was left is kept, script and all, and brought back by the back button.
  browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
  });
});
afterAll(async () => {
  await browser.close();
  await site.stop();
});

const form = '/kreis-musterland/forms/hundesteuer-anmeldung';
const next = async (page: Page, seen: string): Promise<void> => {
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByText(seen).first().waitFor();
};

test('whoever goes back after sending is told that it was sent, and not that nothing was', async () => {
  const context = await browser.newContext({ locale: 'de-DE' });
  context.setDefaultTimeout(patience);
  const page = await context.newPage();
  await page.goto(site.origin + form);
  for (const [label, text] of Object.entries({
    Vorname: 'Erika',
    Nachname: 'Mustermann',
    Straße: 'Lindenweg',
    Hausnummer: '12 A',
    Postleitzahl: '00102',
    Ort: 'Neudorf',
  }))
    await page.getByLabel(label, { exact: true }).fill(text);
  await next(page, 'Name des Hundes');
  await page.getByLabel('Name des Hundes').fill('Bello');
  await page.getByLabel('Rasse').fill('Dackel');
  await page.getByLabel('Rüde').check();
  const since = page.getByRole('group', { name: 'Im Haushalt seit' });
  await since.getByLabel('Tag').fill('1');
  await since.getByLabel('Monat').fill('11');
  await since.getByLabel('Jahr').fill('2026');
  await page.getByRole('radio', { name: 'Nein' }).check();
  await next(page, 'Ich versichere');
  await page.getByLabel('Ich versichere').check();
  await next(page, 'Es ist noch nichts abgeschickt');
  await page.getByRole('button', { name: 'Absenden' }).click();
  await page.waitForURL(/submissions/);

  await page.goBack({ waitUntil: 'commit' });
  await page.getByText('Diesen Antrag haben Sie schon abgeschickt').waitFor();

  expect(new URL(page.url()).pathname).toBe(form);
  expect(await page.getByText('Es ist noch nichts abgeschickt').isVisible()).toBe(false);
  expect(await page.getByRole('link', { name: 'Weiteren Antrag' }).isVisible()).toBe(true);
});

test('a file that is empty, too large or of another type is refused at once, with what to do', async () => {
  const page = await site.open(form);
  // Its script is loaded once she begins.
  await page.getByLabel('Vorname').focus();
  const files: [string, string | Buffer, string][] = [
    ['leer.pdf', '', 'leer.pdf ist leer. Wählen Sie eine andere Datei.'],
    ['brief.docx', 'PK', 'Erlaubt sind: PDF, JPEG, PNG.'],
    ['scan.pdf', Buffer.alloc(10_485_761, '%PDF-1.7 '), 'Verkleinern Sie die Datei auf höchstens 10 MB.'],
  ];

  const said: (string | null)[] = [];
  for (const [name, content] of files) {
    writeFileSync(join(site.world.folder, name), content);
    await page.locator('input[type=file]').setInputFiles(join(site.world.folder, name));
    said.push(await page.locator('[data-upload] [role=status]', { hasText: name }).textContent());
  }

  for (const [index, [, , text]] of files.entries()) expect(said[index]).toContain(text);
});
