import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserSite, startBrowserSite } from './browser-site.ts';
import { keptAsItStands } from './kept-drafts.ts';
import { fields, fill, fillIn, form, next, receiptOf, send, step, taken } from './stopping-ban.ts';

let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(['mobiles-haltverbot', 'hundesteuer-anmeldung', 'reitkennzeichen']);
});
afterAll(() => site.stop());

/**
 * A page whose network is away while a script is asked for, in a browser that remembers of an address that it could not be
 * had: only another one is answered. `back` brings the network back.
 */
async function cutOff(script: string, address = form): Promise<{ page: Page; back: () => void }> {
  const page = await site.open('/kreis-musterland/');
  const failed = new Set<string>();
  let isAway = true;
  await page.route(`**/assets/${script}*`, (route) => {
    const url = route.request().url();
    if (isAway) failed.add(url);
    return failed.has(url) ? route.abort() : route.continue();
  });
  await page.goto(new URL(address, site.origin).href);
  return {
    page,
    back: () => {
      isAway = false;
    },
  };
}

test('a draft can be saved once the network is back, in a browser that remembers a script that could not be had', async () => {
  const { page, back } = await cutOff('later-de.');
  const save = page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' });
  await fill(page, fields);
  await save.click();
  await page.getByText('Keine Verbindung').waitFor();

  back();
  await save.click();

  await page.getByRole('button', { name: 'Entwurf speichern und Code anzeigen' }).click();
  expect(await page.locator('.intake-number').textContent()).toMatch(/^[0-9A-Z-]{24}$/);
});

test('a step is checked by the server where the browser was given the sentences of another edition', async () => {
  const page = await site.open('/kreis-musterland/');
  await page.route('**/check/de/*', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), messages: {} } });
  });
  await page.goto(new URL(form, site.origin).href);

  await next(page);

  await page.locator('#faults:focus').waitFor();
  expect(await page.locator('#faults li').allTextContents()).toContain('Füllen Sie das Feld „Vorname“ aus.');
});

test('a step is checked in the browser once the network is back, in a browser that remembers as well', async () => {
  const { page, back } = await cutOff('check.');
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('dry-run=true')) asked.push(request.url());
  });
  await next(page);
  await page.locator('#faults:focus').waitFor();
  expect(asked.length).toBe(1);

  back();
  await next(page);
  // Its faults are new ones: filled in before it has looked, the step would be right already, and the next press one step on.
  await page.locator('#faults:focus').waitFor();
  await fill(page, fields);
  await next(page);

  await step(page, 'Ort und Zeit');
  expect(asked.length).toBe(1);
});

const pdf = { name: 'lageplan.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Lageplan') };
/** Makes the page's time pass until something is so. */
async function pass(page: Page, until: () => Promise<boolean>): Promise<void> {
  while (!(await until())) await page.clock.fastForward(60_000);
}
/**
 * The form, begun while the script that uploads can't be had; `tries` counts how often it was asked for. Its time stands still:
 * it passes by `pass` only, or goes on by `resume`, so that on a slow machine the tries are not over before she has begun.
 */
async function begun(): Promise<{ page: Page; back: () => void; tries: () => number; resume: () => Promise<void> }> {
  const { page, back } = await cutOff('uploads.', 'about:blank');
  const failed: string[] = [];
  page.on('requestfailed', (request) => {
    if (request.url().includes('/assets/uploads.')) failed.push(request.url());
  });
  await page.clock.install();
  await page.goto(site.origin + form);
  await page.clock.pauseAt((await page.evaluate(() => Date.now())) + 600_000);
  await page.locator('#f-antragsteller-vorname').focus();
  const tries = (): number => failed.length;
  await pass(page, () => Promise.resolve(tries() > 0));
  return { page, back, tries, resume: () => page.clock.resume() };
}
/** Uploads a file where she is offered to, and sends; what the receipt's page says. */
async function uploadAndSend(page: Page): Promise<string> {
  await page.getByText('Hier können Sie jetzt Dateien hochladen').waitFor();
  await page.locator('[data-upload] input[type=file]:focus').setInputFiles(pdf);
  await page.locator('[data-document]').waitFor();
  await next(page);
  await step(page, 'Angaben prüfen');
  await send(page);
  await receiptOf(page);
  return (await page.locator('main').textContent()) ?? '';
}

test('after all tries to load the script that uploads have failed nothing is sent before she was asked for a file', async () => {
  const { page, back, tries, resume } = await begun();
  const before = taken(site);
  await pass(page, () => Promise.resolve(tries() >= 5));
  await resume();
  await fillIn(page);
  await send(page);
  await page.getByText('Keine Verbindung. Ihre Angaben sind noch da.').waitFor();
  const sent = taken(site);

  back();
  await send(page);
  const receipt = await uploadAndSend(page);

  expect(sent).toBe(before);
  expect(receipt).toContain('lageplan.pdf');
  expect(taken(site) - before).toBe(1);
});

test('a script that uploads which comes when she has passed its field is no reason to leave the file out', async () => {
  const { page, back, resume } = await begun();
  await fillIn(page);
  back();
  await pass(page, async () => (await page.locator('[data-upload][data-started]').count()) === 1);
  await resume();

  await send(page);
  const receipt = await uploadAndSend(page);

  expect(receipt).toContain('lageplan.pdf');
});

test('whoever meets the field in time is not asked twice', async () => {
  const { page, back, resume } = await begun();
  back();
  await pass(page, async () => (await page.locator('[data-upload][data-started]').count()) === 1);
  await resume();
  await fillIn(page);

  await send(page);

  expect(await receiptOf(page)).toMatch(/^[0-9A-Z-]{13}$/);
});

/**
 * The form with a list, its draft with two horses kept on this device; from now on the script of lists waits until `come` is called.
 * `asked`: it was asked for, and whoever puts the draft back waits for it.
 */
async function twoHorses(): Promise<{ page: Page; come: () => void; asked: Promise<void> }> {
  const page = await site.open('/kreis-musterland/');
  const { promise, resolve: come } = Promise.withResolvers<void>();
  const { promise: asked, resolve: ask } = Promise.withResolvers<void>();
  let isLate = false;
  await page.route('**/assets/parts.*', async (route) => {
    if (isLate) {
      ask();
      await promise;
    }
    await route.continue();
  });
  await page.clock.install();
  await page.goto(`${site.origin}/kreis-musterland/forms/reitkennzeichen`);
  await page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
  await page.getByLabel('Auf diesem Gerät merken').check();
  await page.getByText('Jede Änderung wird auf diesem Gerät gemerkt').waitFor();
  await page.locator('button[name=add]').evaluate((add: HTMLElement) => add.click());
  await page.locator('#f-pferde-1').waitFor({ state: 'attached' });
  for (const [index, name] of ['Wirbelwind', 'Sturm'].entries())
    await page.locator(`#f-pferde-${index}-name`).evaluate((field: HTMLInputElement, typed) => {
      field.value = typed;
      field.dispatchEvent(new Event('input', { bubbles: true }));
    }, name);
  await keptAsItStands(page);
  isLate = true;
  return { page, come, asked };
}
const horses = (page: Page): Promise<string[]> =>
  page
    .locator('[id^=f-pferde-][id$=-name]')
    .evaluateAll((fields) => fields.map((field) => (field instanceof HTMLInputElement ? field.value : '')));

test('a draft with a list is put back whole, however late the script of lists comes', async () => {
  const { page, come, asked } = await twoHorses();
  await page.reload();
  // What passes before it is waited for is no lateness.
  await asked;
  await page.clock.runFor(30_000);

  come();
  await page.getByText('Ihr Entwurf ist wieder da').waitFor();

  expect(await horses(page)).toEqual(['Wirbelwind', 'Sturm']);
});

test('where the script of lists does not come at all the draft is left as it is, and offered', async () => {
  const { page, come } = await twoHorses();
  await page.reload();
  const offer = page.getByRole('group', { name: 'Sie haben hier schon etwas ausgefüllt' });
  // Its wait begins only when the draft has been read, which takes real time: what passes before is none of it.
  while (!(await offer.isVisible())) await page.clock.runFor(30_000);
  const meanwhile = await horses(page);

  come();
  await offer.getByRole('button', { name: 'Weiter ausfüllen' }).click();
  await page.getByText('Ihr Entwurf ist wieder da').waitFor();

  expect(meanwhile).toEqual(['']);
  expect(await horses(page)).toEqual(['Wirbelwind', 'Sturm']);
});

test('none of these pages broke its policy', () => {
  expect(site.broken).toEqual([]);
});
