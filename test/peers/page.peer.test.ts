import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { logIn } from '../log-in.ts';
import type { World } from '../world.ts';
import { axeFindings, type BrowserSite, overflow, patience, startBrowserSite } from './browser-site.ts';
import { validatePdf } from './verapdf.ts';

let site: BrowserSite;
let world: World;
beforeAll(async () => {
  site = await startBrowserSite(['hundesteuer-anmeldung', 'reitkennzeichen']);
  ({ world } = site);
});
afterAll(() => site.stop());

const expectAccessible = async (page: Page): Promise<void> => expect(await axeFindings(page)).toEqual([]);

/** What the review shows before the dog is sent in, question by question. */
const reviewed = [
  ['Vorname', 'Erika'],
  ['Nachname', 'Mustermann'],
  ['Straße', 'Lindenweg'],
  ['Hausnummer', '12a'],
  ['Postleitzahl', '00110'],
  ['Welcher Ort ist es?', 'Neudorf'],
  ['Ort', 'Neudorf'],
  ['Name des Hundes', 'Bello'],
  ['Rasse', 'Dackel'],
  ['Geschlecht des Hundes', 'Rüde'],
  ['Im Haushalt seit', '01.11.2026'],
  ['Leben weitere Hunde im Haushalt?', 'Ja'],
  ['Wie viele weitere Hunde?', '2'],
  ['Nachweise', 'kaufvertrag.pdf'],
  ['Ich versichere, dass meine Angaben richtig und vollständig sind.', 'Ja'],
].flat();

const arrived = async (tenant: string): Promise<string> => {
  const place = join(world.folder, 'cases', tenant);
  await expect
    .poll(
      () => {
        try {
          return readdirSync(place).filter((name) => !name.startsWith('.')).length;
        } catch {
          return 0;
        }
      },
      { timeout: patience },
    )
    .toBeGreaterThan(0);
  return join(place, readdirSync(place).find((name) => !name.startsWith('.')) ?? '');
};

test('the dog-tax form is filled in by keyboard and touch, sent at the county, and arrives in Neudorf with a record that is PDF/A-3a and PDF/UA-1', async () => {
  const page = await site.open('/kreis-musterland/forms/hundesteuer-anmeldung');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.locator('#faults').waitFor();
  await expectAccessible(page);
  const invalid = await page.locator('#f-halter-vorname').evaluate((field) => ({
    invalid: field.getAttribute('aria-invalid'),
    text: document.getElementById(field.getAttribute('aria-describedby') ?? '')?.textContent,
  }));

  await page.getByLabel('Vorname').fill('Erika');
  await page.getByLabel('Nachname').fill('Mustermann');
  await page.getByLabel('Straße').fill('Lindenweg');
  await page.getByLabel('Hausnummer').fill('12a');
  await page.getByLabel('Postleitzahl').fill('00110');
  await page.getByLabel('Ort', { exact: true }).fill('Neudorf');
  await page.getByLabel('Neudorf').check();
  await page.keyboard.press('Enter');
  await page.getByLabel('Name des Hundes').fill('Bello');
  await page.getByLabel('Rasse').fill('Dackel');
  await page.getByLabel('Rüde').check();
  const since = page.getByRole('group', { name: 'Im Haushalt seit' });
  await since.getByLabel('Tag').fill('1');
  await since.getByLabel('Monat').fill('11');
  await since.getByLabel('Jahr').fill('2026');
  await page.getByRole('radio', { name: 'Ja' }).check();
  await page.getByLabel('Wie viele weitere Hunde?').fill('2');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Weiter' }).click();
  const file = join(world.folder, 'kaufvertrag.pdf');
  writeFileSync(file, '%PDF-1.7 Kaufvertrag');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.locator('[data-document]').waitFor();
  await page.getByLabel('Ich versichere').check();
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('heading', { name: 'Angaben prüfen' }).waitFor();
  await expectAccessible(page);
  const review = await page.locator('.intake-step:visible dt, .intake-step:visible dd').allInnerTexts();
  // On its way until both clicks are made: the second one is none on the page of the receipt.
  const clicked = Promise.withResolvers<void>();
  await page.route('**/submissions', async (route) => {
    await clicked.promise;
    await route.continue();
  });
  await page.getByRole('button', { name: 'Absenden' }).dblclick();
  clicked.resolve();
  await page.waitForURL(/\/submissions\//);
  await expectAccessible(page);

  const place = await arrived('neudorf');
  expect(review).toEqual(reviewed);
  expect(invalid).toEqual({ invalid: 'true', text: 'Füllen Sie das Feld „Vorname“ aus.' });
  expect(readdirSync(join(world.folder, 'cases/neudorf'))).toHaveLength(1);
  expect(readdirSync(place).toSorted()).toEqual([
    'Anlage-01-kaufvertrag.pdf',
    'Antrag.pdf',
    'antrag.json',
    'manifest.json',
  ]);
  expect(validatePdf(join(place, 'Antrag.pdf'), '3a')).toEqual([]);
  expect(validatePdf(join(place, 'Antrag.pdf'), 'ua1')).toEqual([]);
});

test('the same without JavaScript: faults, review, plain upload, send', async () => {
  const page = await site.open('/kreis-musterland/forms/reitkennzeichen', { javaScriptEnabled: false });
  await page.getByRole('button', { name: 'Angaben prüfen' }).last().click();
  await page.locator('#faults li').first().waitFor();
  await page.waitForLoadState();
  const faults = await page.locator('#faults li').count();
  await page.getByLabel('Vorname').fill('Jörg');
  await page.getByLabel('Nachname').fill('Großmann');
  await page.locator('#f-anschrift-strasse').fill('Am Anger');
  await page.locator('#f-anschrift-hausnummer').fill('3');
  await page.locator('#f-anschrift-plz').fill('00103');
  await page.locator('#f-anschrift-ort').fill('Altenfeld');
  await page.getByLabel('Name des Pferdes').fill('Wirbelwind');
  await page.locator('#f-pferde-0-farbe').selectOption('schimmel');
  await page.locator('#f-pferde-0-stallGleich').check();
  await page.locator('#f-uebergabe').check();
  await page.getByLabel('Kreishaus').check();
  await page.getByLabel('IBAN').fill('DE89 3704 0044 0532 0130 00');
  await page.getByLabel('Ich habe die Hinweise').check();
  await page.getByRole('button', { name: 'Angaben prüfen' }).last().click();
  const file = join(world.folder, 'mandat.pdf');
  writeFileSync(file, '%PDF-1.7 Mandat');
  await page.locator('input[type=file]').setInputFiles(file);
  await page.getByRole('button', { name: 'Datei hochladen' }).click();
  await page.getByText('1 hochgeladen').waitFor();
  await page.getByRole('button', { name: 'Absenden' }).click();
  await page.waitForURL(/\/submissions\//);

  expect(faults).toBeGreaterThan(5);
  expect(await page.locator('.intake-number').textContent()).toMatch(/^[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}$/);
  expect(readdirSync(await arrived('altenfeld'))).toContain('Anlage-01-SEPA-Mandat.pdf');
});

test('horses are added and removed with focus and a word to screen readers; nothing overflows at 320 pixels', async () => {
  const page = await site.open('/kreis-musterland/forms/reitkennzeichen', { width: 320 });
  await page.getByLabel('Vorname').fill('Jörg');
  await page.getByLabel('Nachname').fill('Großmann');
  await page.locator('#f-anschrift-strasse').fill('Am Anger');
  await page.locator('#f-anschrift-hausnummer').fill('3');
  await page.locator('#f-anschrift-plz').fill('00103');
  await page.locator('#f-anschrift-ort').fill('Altenfeld');
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.getByRole('heading', { name: 'Pferde' }).first().waitFor();
  await page.getByRole('button', { name: 'Weiteres Pferd' }).click();
  await page.locator('#f-pferde-1:focus').waitFor();
  const focused = await page.evaluate(() => document.activeElement?.querySelector('legend')?.textContent);
  const said = await page.locator('.intake-repeat > [role=status]').textContent();
  await expectAccessible(page);
  const wider = await overflow(page);
  await page.getByRole('button', { name: 'Pferd 1 entfernen' }).click();
  await page.locator('#f-pferde-1').waitFor({ state: 'detached' });

  expect(focused).toBe('Pferd 2');
  expect(said).toContain('Pferd 2 hinzugefügt');
  expect(wider).toBeLessThanOrEqual(0);
  expect(await page.locator('.intake-item').count()).toBe(1);
});

test('start page and staff page are accessible, and no page broke its content security policy', async () => {
  const cookie = await logIn(site.world, 'anna');
  for (const path of ['/kreis-musterland/', '/kreis-musterland/staff'])
    await expectAccessible(await site.open(path, { width: 1280, cookie }));

  expect(site.broken).toEqual([]);
});
