import { readFileSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import { publishForm } from '../../domain/publish-form.ts';
import { ourWords } from '../../forms/words.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormDescription } from '../../schemas/form.ts';
import { formFolder } from '../world.ts';
import { type BrowserSite, startBrowserSite } from './browser-site.ts';
import { pdfFile } from './fill-form.ts';
import { pageFindings } from './page-findings.ts';

const form = 'reitkennzeichen';
const address = `/kreis-musterland/forms/${form}`;
const languages = [
  { language: 'tr', reader: 'tr-TR' },
  { language: 'ar', reader: 'ar-SY' },
] as const;
const translation = (language: string): Record<string, string> =>
  z
    .record(z.string(), z.string())
    .parse(JSON.parse(readFileSync(new URL(`../fixtures/${form}-${language}.json`, import.meta.url), 'utf8')));

let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite([form]);
  const input = readFormFolder(formFolder(form));
  const description = FormDescription.parse(input.description);
  const translations = { ...description.translations, tr: translation('tr'), ar: translation('ar') };
  const inFour = { ...input, description: { ...description, languages: ['de', 'en', 'tr', 'ar'], translations } };
  const { kind } = await publishForm(inFour, 'test', site.world.ports());
  if (kind !== 'published') throw new Error(`the form was not published: ${kind}`);
});
afterAll(() => site.stop());

/** What a text says, without the signs that keep directions apart. */
const plain = (text: string | null): string => (text ?? '').replaceAll(/[\u2068\u2069]/g, '');
const faultsOn = async (page: Page): Promise<string[]> =>
  (await page.locator('#faults li').allTextContents()).map(plain);
const forward = (page: Page) => page.locator('.intake-actions .kern-btn--primary');

async function fillPerson(page: Page): Promise<void> {
  await page.locator('#f-antragsteller-vorname').fill('Jörg');
  await page.locator('#f-antragsteller-nachname').fill('Großmann');
  await page.locator('#f-antragsteller-email').fill('12joerg@example.org');
  await page.locator('#f-antragsteller-telefon').fill('01234 5678');
  await page.locator('#f-anschrift-strasse').fill('Am Anger');
  await page.locator('#f-anschrift-hausnummer').fill('3');
  await page.locator('#f-anschrift-plz').fill('00103');
  await page.locator('#f-anschrift-ort').fill('Altenfeld');
}

async function fillHorse(page: Page): Promise<void> {
  await page.locator('#f-pferde-0-name').fill('Wirbelwind');
  await page.locator('#f-pferde-0-farbe').selectOption('schimmel');
  await page.locator('#f-pferde-0-stallGleich').check();
}

async function fillPayment(page: Page, iban: string): Promise<void> {
  await page.locator('#f-uebergabe').check();
  await page.locator('[name="/abholort"][value="kreishaus"]').check();
  await page.locator('#f-zahlung-iban').fill(iban);
  await page.locator('#f-einwilligung').check();
}

/** Whether a text stands on the page with its parts from left to right, wherever it stands in one line. */
function standsInOrder(page: Page, parts: string[]): Promise<boolean> {
  return page.evaluate((wanted) => {
    const whole = wanted.join('');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const found: boolean[] = [];
    while (walker.nextNode()) {
      const at = walker.currentNode.textContent?.indexOf(whole) ?? -1;
      if (at < 0) continue;
      const places = wanted.map((part, index) => {
        const range = document.createRange();
        const start = at + wanted.slice(0, index).join('').length;
        range.setStart(walker.currentNode, start);
        range.setEnd(walker.currentNode, start + part.length);
        return range.getBoundingClientRect();
      });
      if (new Set(places.map(({ top }) => top)).size > 1) continue;
      found.push(places.every(({ left }, index) => index === 0 || left > (places[index - 1]?.left ?? 0)));
    }
    return found.length > 0 && found.every(Boolean);
  }, parts);
}

test.each(languages)(
  'a form in $language is filled in, found wrong, mended and sent; every page speaks that language',
  async ({ language, reader }) => {
    const words = ourWords(language);
    const labels = translation(language);
    const findings: string[] = [];
    const look = async (page: Page, where: string): Promise<void> => {
      findings.push(...(await pageFindings(page, language)).map((finding) => `${where}: ${finding}`));
    };
    const page = await site.open(address, { language: reader });
    await look(page, 'untouched');
    await forward(page).click();
    await page.locator('#faults').waitFor();
    const empty = await faultsOn(page);
    await look(page, 'faulty');
    await fillPerson(page);
    await forward(page).click();
    await page.locator('#f-pferde-0-name').waitFor();
    await page.locator('button[name=add]').click();
    await page.locator('#f-pferde-1:focus').waitFor();
    const added = await page.locator('#f-pferde [role=status]').textContent();
    await look(page, 'two horses');
    await page.locator('#f-pferde-1 button[name=remove]').click();
    await fillHorse(page);
    await forward(page).click();
    await page.locator('#f-uebergabe').waitFor();
    await fillPayment(page, 'DE89 3704 0044 0532 0130 01');
    await page
      .locator('input[type=file]')
      .setInputFiles({ name: '2026 brief.txt', mimeType: 'text/plain', buffer: Buffer.from('Hallo') });
    await page.locator('[data-failed]').waitFor();
    await forward(page).click();
    await page.locator('#faults').waitFor();
    const wrong = await faultsOn(page);
    await look(page, 'wrong IBAN, refused file');
    await page.locator('#f-zahlung-iban').fill('DE89 3704 0044 0532 0130 00');
    await page.locator('input[type=file]').setInputFiles(pdfFile);
    await page.locator('[data-document]').waitFor();
    await forward(page).click();
    await page.locator('.intake-answers').first().waitFor();
    await look(page, 'review');
    await forward(page).click();
    await page.waitForURL(/\/submissions\//);
    await look(page, 'receipt');
    const number = (await page.locator('.intake-number').textContent()) ?? '';
    const apart = [
      await standsInOrder(page, ['01234', ' 10', '-0']),
      await standsInOrder(page, ['01234', ' 5678']),
      await standsInOrder(page, [number.slice(0, 4), number.slice(4, 9), number.slice(9)]),
    ];
    const title = await page.locator('h1').textContent();
    await page.context().close();

    expect(findings).toEqual([]);
    expect(empty).toContain(plain(words.messages.missing.other).replace('{label}', labels['Vorname'] ?? ''));
    expect(empty).toHaveLength(6);
    expect(wrong).toEqual([
      plain(words.messages.format.iban).replace('{label}', labels['IBAN'] ?? ''),
      plain(words.messages.missing.upload).replace('{label}', labels['SEPA-Mandat'] ?? ''),
    ]);
    expect(added).toBe(`${labels['Pferd']} 2 ${words.lists.added}`);
    expect(title).toBe(words.receipt.title);
    expect(apart).toEqual([true, true, true]);
  },
);

test('a code whose first four signs are digits is read in its order on a page that is written from the right', async () => {
  const page = await site.open(address, { language: 'ar-SY' });
  await page.route('**/versions/*/drafts', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), code: '1234-ABCD-5E6F' } });
  });
  await page.locator('form.intake-js').waitFor();
  const { later: ways } = ourWords('ar');
  await page.getByRole('button', { name: ourWords('ar').web.later }).click();
  await page.getByRole('button', { name: ways.codeSave }).click();
  await page.locator('.intake-number').waitFor();

  expect(await standsInOrder(page, ['1234', '-ABCD', '-5E6F'])).toBe(true);
});

test.each(languages)(
  'the same in $language without a script: faults, review, plain upload, receipt, what is stored, a draft’s door, a problem',
  async ({ language, reader }) => {
    const words = ourWords(language);
    const labels = translation(language);
    const findings: string[] = [];
    const look = async (where: string, known = /^$/): Promise<void> => {
      const found = await pageFindings(page, language);
      findings.push(...found.filter((finding) => !known.test(finding)).map((finding) => `${where}: ${finding}`));
    };
    const check = (): Promise<void> => page.locator('.intake-actions button').first().click();
    const page = await site.open(address, { language: reader, enhanced: false });
    await look('untouched');
    await fillHorse(page);
    await check();
    await page.locator('#faults').waitFor();
    const summary = plain(await page.locator('#faults h2').textContent());
    await look('faulty');
    await fillPerson(page);
    await fillPayment(page, 'DE89 3704 0044 0532 0130 00');
    await check();
    await page.locator('input[type=file]').waitFor();
    // To Chromium a file that must be given is missing from the start, before anybody is told so.
    await look('review without a file', /^the invalid button “.*SEPA-Mandat.*” does not say what is wrong$/);
    await page.locator('form[action*="/send"] button').click();
    await page.locator('[role=alert]').waitFor();
    await page.waitForLoadState();
    const missing = (await page.locator('[role=alert] li').allTextContents()).map(plain);
    await page.locator('input[type=file]').setInputFiles(pdfFile);
    await page.locator('form.intake-upload button').click();
    await page.locator('form[action*="/send"]').waitFor();
    await page.getByText(plain(words.review.there['one'] ?? '').replace('{count}', '1')).waitFor();
    await look('review');
    await page.locator('form[action*="/send"] button').click();
    await page.waitForURL(/\/submissions\//);
    await look('receipt');
    await page.goto(`${site.origin}${address}/stored`);
    await look('what is stored');
    await page.goto(`${site.origin}/kreis-musterland/drafts`);
    await look('the door of drafts');
    await page.goto(`${site.origin}/kreis-musterland/forms/nichts`);
    await look('a form that is not there');
    const problem = await page.locator('h1').textContent();
    await page.context().close();

    expect(findings).toEqual([]);
    expect(summary).toMatch(/^\d+ /);
    expect(missing).toContain(plain(words.messages.missing.upload).replace('{label}', labels['SEPA-Mandat'] ?? ''));
    expect(problem).toBe(words.problems['unknown-form'].title);
  },
);

test('no page broke its policy', () => {
  expect(site.broken).toEqual([]);
});
