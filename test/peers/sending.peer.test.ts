import type { Route } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserSite, startBrowserSite } from './browser-site.ts';
import { fillIn, form, next, receiptOf, send, taken } from './stopping-ban.ts';

let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(['mobiles-haltverbot', 'reitkennzeichen']);
});
afterAll(() => site.stop());

test('a connection that is lost while she sends: the page says so, and sends once by itself when there is one again', async () => {
  const page = await site.open(form);
  const before = taken(site);
  await fillIn(page);
  await page.context().setOffline(true);

  // It says so while it tries for some seconds: looked for before, it can't have been over.
  await Promise.all([page.getByText('Wir versuchen es gleich noch einmal').waitFor(), send(page)]);
  await page.getByText('Lassen Sie diese Seite offen').waitFor();
  await page.context().setOffline(false);

  expect(await receiptOf(page)).toMatch(/^[0-9A-Z-]{13}$/);
  expect(taken(site) - before).toBe(1);
});

test('who goes back while there is no network sends by her own press only, not by the network’s return', async () => {
  const page = await site.open(form);
  const before = taken(site);
  await fillIn(page);
  await page.context().setOffline(true);
  await send(page);
  await page.getByText('Lassen Sie diese Seite offen').waitFor();
  await page.getByRole('button', { name: 'Zurück' }).click();
  await next(page);
  await page.getByRole('button', { name: 'Absenden' }).waitFor();

  await page.context().setOffline(false);
  await page.waitForFunction(() => navigator.onLine);
  await page.waitForTimeout(1500);
  const unpressed = taken(site) - before;
  await send(page);

  await receiptOf(page);
  expect([unpressed, taken(site) - before]).toEqual([0, 1]);
});

test('an answer that is lost after the server has stored: the next try ends at the same receipt', async () => {
  const page = await site.open(form);
  const before = taken(site);
  await fillIn(page);
  let lost = 0;
  await page.route(
    '**/submissions',
    async (route) => {
      lost += 1;
      await route.fetch();
      await route.abort();
    },
    { times: 1 },
  );

  await send(page);

  await receiptOf(page);
  expect([lost, taken(site) - before]).toEqual([1, 1]);
});

test('a step is checked without a request once the check is there, also without a network; no answer leaves the page before it is sent', async () => {
  const page = await site.open(form);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(`${request.method()} ${new URL(request.url()).pathname}`));
  const loaded = page.waitForResponse(/\/check\/de\//);
  await page.locator('#f-antragsteller-vorname').fill('Erika');
  await page.locator('#f-antragsteller-nachname').focus();
  await (await loaded).finished();
  await page.context().setOffline(true);

  await next(page);

  await page.locator('#faults:focus').waitFor();
  expect(await page.locator('#faults li').allInnerTexts()).toEqual([
    'Füllen Sie das Feld „Nachname“ aus.',
    'Füllen Sie das Feld „Straße“ aus.',
    'Füllen Sie das Feld „Hausnummer“ aus.',
    'Füllen Sie das Feld „Postleitzahl“ aus.',
    'Füllen Sie das Feld „Ort“ aus.',
    'Füllen Sie das Feld „Telefonnummer“ aus.',
  ]);
  expect(asked.filter((one) => one.startsWith('POST'))).toEqual([]);
});

test('where the check can’t be loaded the server is asked, and says the same', async () => {
  const page = await site.open('/kreis-musterland/');
  await page.route('**/assets/check.*', (route) => route.abort());
  await page.goto(site.origin + form);

  const asked = page.waitForRequest(/dry-run=true/);
  await next(page);

  await asked;
  await page.locator('#faults:focus').waitFor();
  expect(await page.locator('#faults li').count()).toBe(7);
});

test('what no answer is to blame for is not called a missing answer', async () => {
  const page = await site.open(form);
  await fillIn(page);
  await page.route('**/submissions', (route) =>
    route.fulfill({ status: 500, contentType: 'application/problem+json', body: '{"title":"Störung","status":500}' }),
  );

  await send(page);

  await page.locator('#faults:focus').waitFor();
  expect(await page.locator('#faults h2').textContent()).toBe('Das hat nicht geklappt');
});

test('a double click, and the way back from the receipt, make one submission; the form opened once more makes another', async () => {
  const page = await site.open(form);
  const before = taken(site);
  await fillIn(page);
  // On its way until both clicks are made: the second one is none on the page of the receipt.
  const clicked = Promise.withResolvers<void>();
  await page.route('**/submissions', async (route) => {
    await clicked.promise;
    await route.continue();
  });

  await page.getByRole('button', { name: 'Absenden' }).dblclick();
  clicked.resolve();
  const first = await receiptOf(page);
  await page.goBack();
  await page.getByText('Diesen Antrag haben Sie schon abgeschickt').waitFor();
  await page.getByRole('link', { name: 'Eingangsbestätigung' }).click();
  const again = await receiptOf(page);
  await page.goBack();
  await page.getByRole('link', { name: 'Weiteren Antrag' }).click();
  await page.locator('#f-antragsteller-vorname').waitFor();
  const emptied = await page.locator('#f-antragsteller-vorname').inputValue();
  await fillIn(page, 'Otto');
  await send(page);
  const second = await receiptOf(page);

  expect(again).toBe(first);
  expect(emptied).toBe('');
  expect(second).not.toBe(first);
  expect(taken(site) - before).toBe(2);
});

test('a reload while she sends keeps the key: the same answers end at the same receipt, others are told where the first ones are', async () => {
  const page = await site.open(form);
  const before = taken(site);
  await fillIn(page);
  const stored = Promise.withResolvers<void>();
  // No answer comes: a page that hears of a loss sends again by itself, and might be at its receipt before it is reloaded.
  const swallow = async (route: Route): Promise<void> => {
    await route.fetch();
    stored.resolve();
  };
  await page.route('**/submissions', swallow, { times: 1 });

  await send(page);
  await stored.promise;
  const unheard = taken(site) - before;
  await page.reload();
  await fillIn(page, 'Otto');
  await send(page);
  await page.getByText('Diesen Antrag haben Sie schon abgeschickt').waitFor();
  await page.getByRole('link', { name: 'Eingangsbestätigung' }).click();
  await receiptOf(page);

  expect(unheard).toBe(1);
  expect(await page.getByText('Erika').count()).toBeGreaterThan(0);
  expect(taken(site) - before).toBe(1);
});

test('two tabs that were opened for two applications make two', async () => {
  const one = await site.open(form);
  const other = await one.context().newPage();
  await other.goto(site.origin + form);
  const before = taken(site);

  for (const page of [one, other]) {
    await fillIn(page);
    await send(page);
  }
  const receipts = [await receiptOf(one), await receiptOf(other)];

  expect(new Set(receipts).size).toBe(2);
  expect(taken(site) - before).toBe(2);
});

test('a page in which something was typed asks before it is closed; an empty one, and one that was sent, does not', async () => {
  const page = await site.open(form);
  const asked: string[] = [];
  page.on('dialog', (dialog) => {
    asked.push(dialog.type());
    void dialog.accept();
  });

  await page.goto(site.origin + form);
  await fillIn(page);
  await page.goto(site.origin + form);
  const untilSent = asked.length;
  await fillIn(page);
  await send(page);
  await receiptOf(page);
  await page.goto(site.origin + form);

  expect(untilSent).toBe(1);
  expect(asked).toEqual(['beforeunload']);
});

test('none of these pages broke its policy', () => {
  expect(site.broken).toEqual([]);
});
