import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { axeFindings, type BrowserSite, overflow, patience, startBrowserSite } from './browser-site.ts';
import { keptAsItStands } from './kept-drafts.ts';
import { fields, fill, fillIn, form, more, next, receiptOf, send, step, taken } from './stopping-ban.ts';

let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(['mobiles-haltverbot', 'reitkennzeichen']);
});
afterAll(() => site.stop());

/** Asks for the draft to be kept on this device. */
async function keepHere(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
  await page.getByLabel('Auf diesem Gerät merken').check();
  await page.getByText('Jede Änderung wird auf diesem Gerät gemerkt').waitFor();
}

/** What the browser keeps on its disk: the sealed drafts, as text as far as they are text. */
function onDisk(page: Page): Promise<string> {
  return page.evaluate(async () => {
    const database = await new Promise<IDBDatabase>((resolve) => {
      const request = indexedDB.open('rohrpost', 1);
      request.addEventListener('success', () => resolve(request.result));
    });
    const all = await new Promise<{ sealed: ArrayBuffer }[]>((resolve) => {
      const request = database.transaction('drafts').objectStore('drafts').getAll();
      request.addEventListener('success', () => resolve(request.result));
    });
    database.close();
    return JSON.stringify(all) + all.map(({ sealed }) => new TextDecoder().decode(sealed)).join('');
  });
}

test('nothing is kept on the device unless she asks; then it is sealed, survives a reload on the same step, and goes with the sending', async () => {
  const page = await site.open(form);
  const before = taken(site);
  await fill(page, fields);
  const unasked = await page.evaluate(() => [localStorage.length, sessionStorage.length]);
  await keepHere(page);
  const accessible = await axeFindings(page);
  await next(page);
  await step(page, 'Ort und Zeit');
  await fill(page, more);
  await keptAsItStands(page);
  const disk = await onDisk(page);

  await page.reload();
  await page.getByText('Ihr Entwurf ist wieder da').waitFor();
  const back = [
    await page.locator('#f-antragsteller-vorname').inputValue(),
    await page.locator('#f-ort-strasse').inputValue(),
    await page.locator('#f-ort-strasse').isVisible(),
  ];
  await next(page);
  await page.getByLabel('Umzug').check();
  await page.locator('#f-richtigkeit').check();
  await next(page);
  await step(page, 'Angaben prüfen');
  await send(page);
  await receiptOf(page);
  const left = await page.evaluate(() => localStorage.length);

  expect(unasked).toEqual([0, 0]);
  expect(accessible).toEqual([]);
  expect(disk.length).toBeGreaterThan(200);
  expect(disk).not.toContain('Erika');
  expect(back).toEqual(['Erika', 'Markt', true]);
  expect(await onDisk(page)).toBe('[]');
  expect(left).toBe(0);
  expect(taken(site) - before).toBe(1);
});

test('a tab that died: the form opened anew offers the draft, and both tabs of it end at the same receipt', async () => {
  const one = await site.open(form);
  const before = taken(site);
  await fill(one, fields);
  await keepHere(one);
  await keptAsItStands(one);
  const other = await one.context().newPage();
  await other.goto(site.origin + form);
  await other.getByText('Sie haben hier schon etwas ausgefüllt').waitFor();
  const unforced = await other.locator('#f-antragsteller-vorname').inputValue();
  const accessible = await axeFindings(other);

  await other.getByRole('button', { name: 'Weiter ausfüllen', exact: true }).click();
  await other.getByText('Ihr Entwurf ist wieder da').waitFor();
  for (const page of [other, one]) {
    await fillIn(page);
    await send(page);
  }

  expect(unforced).toBe('');
  expect(accessible).toEqual([]);
  expect(await receiptOf(other)).toBe(await receiptOf(one));
  expect(taken(site) - before).toBe(1);
});

test('a draft can be left where it is, deleted, and is never put back by a tab that goes on after that', async () => {
  const page = await site.open(form);
  await fill(page, fields);
  await keepHere(page);
  await keptAsItStands(page);
  const other = await page.context().newPage();
  await other.goto(site.origin + form);
  await other.getByRole('button', { name: 'Neu beginnen' }).click();
  const kept = await onDisk(other);
  await other.reload();
  await other.getByRole('button', { name: 'Entwurf löschen' }).click();
  await expect.poll(() => onDisk(other), { timeout: patience }).toBe('[]');

  await page.locator('#f-antragsteller-vorname').fill('Otto');
  await page.waitForTimeout(700);

  expect(kept).not.toBe('[]');
  expect(await onDisk(other)).toBe('[]');
});

test('where the browser keeps nothing she is told so, and can save with a code', async () => {
  const page = await site.open('/kreis-musterland/');
  await page.addInitScript(() => {
    indexedDB.open = () => {
      throw new DOMException('closed', 'SecurityError');
    };
  });
  await page.goto(site.origin + form);
  await fill(page, fields);

  await page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
  await page.getByLabel('Auf diesem Gerät merken').click();

  await page.getByText('Ihr Browser lässt nicht zu').waitFor();
  expect(await page.getByLabel('Auf diesem Gerät merken').isChecked()).toBe(false);
});

test('a draft with lists, choices and files is put back whole', async () => {
  const page = await site.open('/kreis-musterland/forms/reitkennzeichen');
  await page.locator('#f-antragsteller-vorname').fill('Jörg');
  await page.locator('#f-antragsteller-nachname').fill('Großmann');
  await page.locator('#f-anschrift-strasse').fill('Am Anger');
  await page.locator('#f-anschrift-hausnummer').fill('3');
  await page.locator('#f-anschrift-plz').fill('00110');
  await page.locator('#f-anschrift-ort').fill('Neudorf');
  await page.getByLabel('Neudorf').check();
  await keepHere(page);
  await next(page);
  await step(page, 'Pferde');
  await page.getByRole('button', { name: 'Weiteres Pferd' }).click();
  await page.locator('#f-pferde-0-name').fill('Wirbelwind');
  await page.locator('#f-pferde-1-name').fill('Sturm');
  await page.locator('#f-pferde-1-farbe').selectOption('schimmel');
  await page.locator('#f-pferde-1-stallGleich').check();
  await page
    .locator('input[type=file]')
    .first()
    .evaluate((input) => {
      if (!(input instanceof HTMLInputElement)) return;
      const files = new DataTransfer();
      files.items.add(new File(['%PDF-1.7 Mandat'], 'mandat.pdf', { type: 'application/pdf' }));
      input.files = files.files;
      input.dispatchEvent(new Event('change', { bubbles: true }));
    });
  await page.locator('[data-document]').waitFor({ state: 'attached' });
  await keptAsItStands(page);

  await page.reload();
  await page.getByText('Ihr Entwurf ist wieder da').waitFor();

  expect(await page.locator('.intake-item').count()).toBe(2);
  expect([
    await page.locator('#f-pferde-0-name').inputValue(),
    await page.locator('#f-pferde-1-name').inputValue(),
    await page.locator('#f-pferde-1-farbe').inputValue(),
    await page.locator('#f-pferde-1-stallGleich').isChecked(),
    await page.getByLabel('Neudorf').isChecked(),
    await page.locator('[data-document] > span').first().textContent(),
  ]).toEqual(['Wirbelwind', 'Sturm', 'schimmel', true, true, 'mandat.pdf']);
});

test('the notes above the form are closed by a button, which leads on to the step; a file that has gone is named in them', async () => {
  const page = await site.open(form);
  await fill(page, fields);
  await page.locator('[data-upload] input[type=file]').setInputFiles({
    name: 'lageplan.pdf',
    mimeType: 'application/pdf',
    buffer: Buffer.from('%PDF-1.7 Lageplan'),
  });
  await page.locator('[data-document]').waitFor({ state: 'attached' });
  await keepHere(page);
  await keptAsItStands(page);
  await page.addInitScript(() => {
    const now = Date.now;
    Date.now = () => now() + 86_400_000;
  });
  const focused = (): Promise<string | undefined> => page.evaluate(() => document.activeElement?.textContent ?? '');

  await page.reload();
  const resumed = page.getByRole('group', { name: 'Ihr Entwurf ist wieder da' });
  const told = await resumed.textContent();
  await resumed.getByRole('button', { name: 'Hinweis schließen' }).click();
  const afterNote = [await resumed.count(), await focused()];
  await page.goto(`${site.origin}/kreis-musterland/`);
  await page.goto(site.origin + form);
  const offer = page.getByRole('group', { name: 'Sie haben hier schon etwas ausgefüllt' });
  await offer.getByRole('button', { name: 'Neu beginnen' }).click();
  const afterOffer = [await offer.count(), await focused()];
  await page.reload();
  await offer.getByRole('button', { name: 'Entwurf löschen' }).click();

  expect(told).toContain('Laden Sie diese Dateien bitte noch einmal hoch: lageplan.pdf');
  expect([afterNote, afterOffer]).toEqual([
    [0, 'Zu Ihrer Person'],
    [0, 'Zu Ihrer Person'],
  ]);
  expect([await offer.count(), await focused()]).toEqual([0, 'Zu Ihrer Person']);
});

test('a draft is taken up on another device by its code, and sending from both ends at one receipt', async () => {
  const phone = await site.open(form, { width: 320 });
  const before = taken(site);
  await fill(phone, fields);
  await phone.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
  await phone.getByRole('button', { name: 'Entwurf speichern und Code anzeigen' }).click();
  const code = (await phone.locator('.intake-keep .intake-number').textContent()) ?? '';
  const wide = await overflow(phone);

  const desk = await site.open('/kreis-musterland/drafts');
  await desk.getByLabel('Code').fill('0000-0000-0000-0000-0000');
  await desk.getByRole('button', { name: 'Entwurf öffnen' }).click();
  await desk.getByText('gibt es keinen Entwurf').waitFor();
  const accessible = await axeFindings(desk);
  await desk.getByLabel('Code').fill(code.toLowerCase());
  await desk.getByRole('button', { name: 'Entwurf öffnen' }).click();
  await desk.locator('#f-antragsteller-vorname').waitFor();
  const there = await desk.locator('#f-antragsteller-vorname').inputValue();
  for (const page of [desk, phone]) {
    await fillIn(page);
    await send(page);
  }

  expect(code).toMatch(/^([0-9A-HJKMNP-TV-Z]{4}-){4}[0-9A-HJKMNP-TV-Z]{4}$/);
  expect(wide).toBeLessThanOrEqual(0);
  expect(accessible).toEqual([]);
  expect(there).toBe('Erika');
  expect(await receiptOf(desk)).toBe(await receiptOf(phone));
  expect(taken(site) - before).toBe(1);
});

test('the same without JavaScript on either device: a button, a code, a link', async () => {
  const phone = await site.open(form, { javaScriptEnabled: false, width: 320 });
  await fill(phone, fields);
  await phone.getByRole('button', { name: 'Entwurf speichern' }).click();
  const code = (await phone.locator('.intake-number').textContent()) ?? '';
  const wide = await overflow(phone);
  const link = (await phone.getByRole('link', { name: 'Link zum Entwurf' }).getAttribute('href')) ?? '';

  const desk = await site.open(link, { javaScriptEnabled: false });
  const filled = await desk.getByLabel('Code').inputValue();
  await desk.getByRole('button', { name: 'Entwurf öffnen' }).click();
  await fill(desk, more);
  await desk.getByLabel('Umzug').check();
  await desk.locator('#f-richtigkeit').check();
  await desk.getByRole('button', { name: 'Angaben prüfen' }).last().click();
  await send(desk);
  const receipt = await receiptOf(desk);
  await phone.getByRole('link', { name: 'Weiter ausfüllen' }).click();

  expect(wide).toBeLessThanOrEqual(0);
  expect(filled).toBe(code);
  expect(await receiptOf(phone)).toBe(receipt);
});

test('none of these pages broke its policy', () => {
  expect(site.broken).toEqual([]);
});
