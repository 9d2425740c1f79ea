import { createServer } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { moveForm } from '../../domain/move-form.ts';
import { axeFindings, type BrowserSite, overflow, startBrowserSite } from './browser-site.ts';
import { freePort } from '../free-port.ts';

const forms = ['hundesteuer-anmeldung', 'reitkennzeichen', 'mobiles-haltverbot'];
let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(forms);
});
afterAll(() => site.stop());

const address = (form: string): string => `/kreis-musterland/forms/${form}`;
const languages = ['de-DE', 'en-GB'] as const;
const keyIn = (page: Page): Promise<string | null> =>
  page.evaluate(() => document.querySelector<HTMLInputElement>('input[name=key]')?.value ?? null);

/** Fills the first page of the dog-tax form without JavaScript, in German. */
async function dog(page: Page, fields: Record<string, string> = {}): Promise<void> {
  const typed = {
    '#f-halter-vorname': 'Erika',
    '#f-halter-nachname': 'Mustermann',
    '#f-anschrift-strasse': 'Lindenweg',
    '#f-anschrift-hausnummer': '12a',
    '#f-anschrift-plz': '00102',
    '#f-anschrift-ort': 'Neudorf',
    '#f-hund-name': 'Bello',
    '#f-hund-rasse': 'Dackel',
    '#f-hund-haltungSeit': '1',
    '#f-hund-haltungSeit-month': '11',
    '#f-hund-haltungSeit-year': '2026',
    ...fields,
  };
  for (const [place, text] of Object.entries(typed)) await page.locator(place).fill(text);
  await page.locator('#f-hund-geschlecht').check();
  await page.locator('#f-hund-weitereHunde-1').check();
  await page.locator('#f-richtigkeit').check();
}

test.each(forms.flatMap((form) => languages.map((language) => [form, language] as const)))(
  '%s (%s) is accessible and fits 320 pixels: empty and faulty, with and without JavaScript',
  async (form, language) => {
    const enhanced = await site.open(address(form), { language, width: 320 });
    const findings = [await axeFindings(enhanced)];
    const widths = [await overflow(enhanced)];
    await enhanced.locator('.intake-actions .kern-btn--primary').click();
    await enhanced.locator('#faults:focus').waitFor();
    const focused = await enhanced.evaluate(() => document.activeElement?.id);
    findings.push(await axeFindings(enhanced));
    widths.push(await overflow(enhanced));
    const plain = await site.open(address(form), { language, width: 320, enhanced: false });
    findings.push(await axeFindings(plain));
    await plain.locator('.intake-actions button').click();
    await plain.locator('#faults').waitFor();
    findings.push(await axeFindings(plain));
    widths.push(await overflow(plain));

    expect(findings).toEqual([[], [], [], []]);
    expect(Math.max(...widths)).toBeLessThanOrEqual(0);
    expect(focused).toBe('faults');
    expect(new URL(plain.url()).hash).toBe('#faults');
  },
);

test.each(languages)(
  'start, review, status, problem, withdrawn and not yet open pages are accessible and fit 320 pixels (%s)',
  async (language) => {
    const look = { language, width: 320, enhanced: false };
    const pages = [await site.open('/kreis-musterland/', look), await site.open('/kreis-musterland/nirgends', look)];
    const review = await site.open(address('hundesteuer-anmeldung'), look);
    await dog(review);
    await review.locator('.intake-actions button').click();
    await review.locator('form[action*="/send"] button').waitFor();
    const seen = [await axeFindings(review)];
    const widths = [await overflow(review)];
    await review.locator('form[action*="/send"] button').click();
    await review.waitForURL(/\/submissions\//);
    await moveForm('mobiles-haltverbot', { kind: 'withdraw', version: 1 }, 'test', site.world.ports('neudorf'));
    pages.push(review, await site.open('/neudorf/forms/mobiles-haltverbot', look));
    const opens = '2099-12-01T07:00:00.000Z';
    await moveForm('reitkennzeichen', { kind: 'schedule', opens }, 'test', site.world.ports('neudorf'));
    pages.push(await site.open('/neudorf/forms/reitkennzeichen', look));

    for (const page of pages) {
      seen.push(await axeFindings(page));
      widths.push(await overflow(page));
    }
    expect(seen).toEqual([[], [], [], [], [], []]);
    expect(Math.max(...widths)).toBeLessThanOrEqual(0);
  },
);

test('screen readers get the dog-tax form as groups, labels and faults that belong together', async () => {
  const page = await site.open(address('hundesteuer-anmeldung'));
  await page.getByRole('button', { name: 'Weiter' }).click();
  await page.locator('#faults').waitFor();

  const tree = await page.locator('main').ariaSnapshot();

  const lines = tree.split('\n').map((line) => line.trim());
  expect(lines).toEqual(
    expect.arrayContaining([
      '- heading "Hund zur Hundesteuer anmelden" [level=1]',
      '- alert:',
      '- heading "6 Angaben fehlen oder sind fehlerhaft" [level=2]',
      '- link "Füllen Sie das Feld „Vorname“ aus.":',
      '- heading "Halterin oder Halter" [level=2]',
      '- group "Person":',
      '- textbox "Vorname" [invalid]',
      '- textbox "Nachname" [invalid]',
      '- group "Geburtsdatum (freiwillig)":',
      '- textbox "Tag"',
      '- textbox "Monat"',
      '- textbox "Jahr"',
      '- textbox "E-Mail-Adresse (freiwillig)"',
      '- group "Anschrift":',
      '- textbox "Postleitzahl" [invalid]',
      '- button "Weiter"',
      '- status',
    ]),
  );
  const filled = await page
    .locator('input[autocomplete]')
    .evaluateAll((inputs) => inputs.map((input) => `${input.id} ${input.getAttribute('autocomplete')}`));
  expect(filled).toEqual([
    'f-halter-vorname given-name',
    'f-halter-nachname family-name',
    'f-halter-geburtsdatum bday-day',
    'f-halter-geburtsdatum-month bday-month',
    'f-halter-geburtsdatum-year bday-year',
    'f-halter-email email',
    'f-halter-telefon tel',
    'f-anschrift-strasse address-line1',
    'f-anschrift-plz postal-code',
    'f-anschrift-ort address-level2',
  ]);
});

/** Goes on with the tabulator until something has the focus; nobody needs more than a page full of it. */
async function tabTo(page: Page, goal: string): Promise<void> {
  for (let press = 0; press < 40; press += 1) {
    await page.keyboard.press('Tab');
    const there = await page.evaluate(
      (wanted) => document.activeElement?.id === wanted || document.activeElement?.textContent?.trim() === wanted,
      goal,
    );
    if (there) return;
  }
  throw new Error(`the keyboard does not lead to ${goal}`);
}

test('with the keyboard alone a dog is registered, faults mended on the way', async () => {
  const page = await site.open(address('hundesteuer-anmeldung'), { width: 1280 });
  const type = async (id: string, text: string): Promise<void> => {
    await tabTo(page, id);
    await page.keyboard.type(text);
  };
  await type('f-halter-vorname', 'Erika');
  await page.keyboard.press('Enter');
  await page.locator('#faults:focus').waitFor();
  await tabTo(page, 'Füllen Sie das Feld „Nachname“ aus.');
  await page.keyboard.press('Enter');
  await page.keyboard.type('Mustermann');
  await type('f-anschrift-strasse', 'Lindenweg');
  await type('f-anschrift-hausnummer', '12a');
  await type('f-anschrift-plz', '00102');
  await type('f-anschrift-ort', 'Neudorf');
  await tabTo(page, 'Weiter');
  await page.keyboard.press('Enter');
  await page.locator('h2:focus', { hasText: 'Hund' }).waitFor();
  await type('f-hund-name', 'Bello');
  await type('f-hund-rasse', 'Dackel');
  await tabTo(page, 'f-hund-geschlecht');
  await page.keyboard.press('ArrowDown');
  await type('f-hund-haltungSeit', '1');
  await type('f-hund-haltungSeit-month', '11');
  await type('f-hund-haltungSeit-year', '2026');
  await tabTo(page, 'f-hund-weitereHunde');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await page.locator('h2:focus', { hasText: 'Nachweise' }).waitFor();
  await tabTo(page, 'f-richtigkeit');
  await page.keyboard.press('Space');
  await tabTo(page, 'Weiter');
  await page.keyboard.press('Enter');
  await page.locator('h2:focus', { hasText: 'Angaben prüfen' }).waitFor();
  await tabTo(page, 'Ändern: Hund');
  await page.keyboard.press('Enter');
  await page.locator('h2:focus', { hasText: 'Hund' }).waitFor();
  for (const heading of ['Nachweise', 'Angaben prüfen']) {
    await tabTo(page, 'Weiter');
    await page.keyboard.press('Enter');
    await page.locator('h2:focus', { hasText: heading }).waitFor();
  }
  const shown = await page.locator('.intake-step:visible dd').allInnerTexts();
  await tabTo(page, 'Absenden');
  await page.keyboard.press('Enter');
  await page.waitForURL(/\/submissions\//);

  expect(shown.join(', ')).toBe(
    'Erika, Mustermann, Lindenweg, 12a, 00102, Neudorf, Bello, Dackel, Hündin, 01.11.2026, Nein, Ja',
  );
  expect(await page.locator('.intake-number').textContent()).toMatch(/^[0-9A-Z-]{13}$/);
});

test('a page of faults that was made without JavaScript opens at its first fault, and its links open other steps', async () => {
  const plain = await site.open(address('hundesteuer-anmeldung'), { javaScriptEnabled: false });
  await dog(plain, { '#f-hund-haltungSeit-month': '13', '#f-anschrift-hausnummer': 'zwölf' });
  await plain.locator('.intake-actions button').click();
  await plain.locator('#faults').waitFor();

  const page = await site.open(plain.url());
  const first = await page.locator('.intake-step:visible h2').textContent();
  await page.getByRole('link', { name: 'Im Haushalt seit' }).click();
  const focused = await page.evaluate(() => document.activeElement?.id);

  expect(first).toBe('Halterin oder Halter');
  expect(focused).toBe('f-hund-haltungSeit');
  expect(await page.locator('#f-hund-haltungSeit-month').inputValue()).toBe('13');
});

test('in Chromium a foreign page does not choose the key, and our own page keeps it though only the origin is told', async () => {
  const port = await freePort();
  const chosen = crypto.randomUUID();
  const action = `${site.origin}${address('hundesteuer-anmeldung')}/versions/1/review`;
  const foreign = createServer((_request, answer) => {
    answer.setHeader('content-type', 'text/html');
    answer.end(
      `<form method="post" action="${action}"><input name="key" value="${chosen}"><button>Gewinnen</button></form>`,
    );
  }).listen(port, '127.0.0.1');

  const page = await site.open(`http://127.0.0.1:${port}/`, { javaScriptEnabled: false });
  await page.getByRole('button', { name: 'Gewinnen' }).click();
  await page.waitForURL(/\/edit/);
  const first = await keyIn(page);
  await page.locator('.intake-actions button').click();
  await page.waitForLoadState();
  const [second, draft] = [await keyIn(page), new URL(page.url()).pathname];
  await page.locator('.intake-actions button').click();
  await page.waitForLoadState();
  const [third, again] = [await keyIn(page), new URL(page.url()).pathname];
  foreign.close();

  expect(first).toBeNull();
  expect(second).toMatch(/^[0-9a-f-]{36}$/);
  expect(second).not.toBe(chosen);
  expect([third, again]).toEqual([second, draft]);
});

test('no page broke its content security policy', () => {
  expect(site.broken).toEqual([]);
});
