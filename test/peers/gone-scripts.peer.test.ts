import type { Server } from 'node:http';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ports } from '../../domain/ports.ts';
import { listen } from '../../local/server.ts';
import { freePort } from '../free-port.ts';
import { type BrowserSite, startBrowserSite } from './browser-site.ts';
import { embeddedAt } from './embedded-at.ts';
import { fields, fill, fillIn, form, more, next, receiptOf, send, step, taken } from './stopping-ban.ts';

/** The origin of a municipality's own web site. */
let host: string;
let site: BrowserSite;
let hostServer: Server;
let shown = '';
beforeAll(async () => {
  const port = await freePort();
  host = `http://localhost:${port}`;
  const wrap = (ports: Ports): Ports => {
    const { tenant, ...others } = embeddedAt(host)(ports);
    return { ...others, tenant: { ...tenant, proofOfWork: 'always' } };
  };
  site = await startBrowserSite(['mobiles-haltverbot', 'schuelerfahrtkosten'], {}, { wrap });
  const page = (): string =>
    `<!doctype html><html lang="de"><meta charset="utf-8"><title>Gemeinde</title><link rel="icon" href="data:,"><h1>Gemeinde</h1>${shown}`;
  const answer = (): Response => new Response(page(), { headers: { 'content-type': 'text/html; charset=utf-8' } });
  hostServer = await listen(() => Promise.resolve(answer()), port);
});
afterAll(async () => {
  hostServer.closeAllConnections();
  hostServer.close();
  await site.stop();
});

/** A page that was open before a new edition came, which has no such script: the old name is unknown there. */
async function oldPage(script: string, address = form): Promise<Page> {
  const page = await site.open('/kreis-musterland/');
  await page.route(new RegExp(`/assets/${script}[.-]`), async (route) => {
    const gone = await route.fetch({
      url: route
        .request()
        .url()
        .replace(/\.[0-9a-f]{16}\./, '.0123456789abcdef.'),
    });
    await route.fulfill({ response: gone });
  });
  await page.goto(new URL(address, site.origin).href);
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

test('what was uploaded on the page before sending stays, also where she goes back, changes something and comes again', async () => {
  const page = await oldPage('uploads');
  await fillIn(page);
  await send(page);
  await page.locator('input[type=file]').setInputFiles(pdf);
  await page.getByRole('button', { name: 'Datei hochladen' }).click();
  await page.getByText('1 hochgeladen').waitFor();

  await page.goBack({ waitUntil: 'commit' });
  await page.getByText('Es ist noch nichts abgeschickt').waitFor();
  await page.goBack({ waitUntil: 'commit' });
  await page.locator('form.intake-js').waitFor();
  await fillIn(page, 'Petra');
  await send(page);
  await page.waitForURL(/\/reviews\//);

  expect(await page.locator('main').textContent()).toContain('1 hochgeladen');
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
  await page.waitForLoadState();
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

/** A foreign page with the form in a frame; `open` presses the button that goes on in a window of its own. */
async function oldFrame(script: string) {
  shown = `<iframe title="Haltverbot" width="380" height="2000" src="${site.origin}${form}/frame/de"></iframe>`;
  const page = await oldPage(script, `${host}/`);
  const inside = page.locator('iframe').contentFrame().locator('html');
  const open = async (): Promise<Page> => {
    await inside.getByText('Das Formular wurde eben erneuert. Ihre Angaben sind noch da.').waitFor();
    const opened = page.waitForEvent('popup');
    await inside.getByRole('button', { name: 'In einem neuen Fenster weiter ausfüllen' }).click();
    return opened;
  };
  return { inside, open };
}

test('in a frame without the script of drafts she goes on in a window of her own, where the draft is saved', async () => {
  const { inside, open } = await oldFrame('later');
  await fill(inside, fields);

  await inside.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
  const apart = await open();
  const code = await apart.locator('.intake-number').textContent();
  await apart.getByRole('link', { name: 'Weiter ausfüllen' }).click();

  expect(code).toMatch(/^[0-9A-Z-]{24}$/);
  expect(await apart.locator('#f-antragsteller-vorname').inputValue()).toBe('Erika');
  expect(await inside.evaluate(() => document.activeElement?.textContent)).toContain('neuen Fenster');
});

test('in a frame without the script that proves she sends from a window of her own, with her file', async () => {
  const { inside, open } = await oldFrame('prove');
  const before = taken(site);
  await inside.locator('#f-antragsteller-vorname').focus();
  await inside.locator('[data-upload] input[type=file]').setInputFiles(pdf);
  await inside.locator('[data-document]').waitFor({ state: 'attached' });
  await fillIn(inside);

  await send(inside);
  const apart = await open();
  await apart.getByText('1 hochgeladen').waitFor();
  await apart.waitForLoadState();
  const review = await apart.locator('main').textContent();
  await sendFromReview(apart);

  expect(review).toContain('lageplan.pdf');
  expect(taken(site) - before).toBe(1);
});

test('where the form can’t be posted she is told that it was renewed and to load the page anew: in a foreign page, and with files in a list', async () => {
  shown = `<script type="module" src="${site.origin}/kreis-musterland/embed/v1.js"></script><intake-form form="mobiles-haltverbot"></intake-form>`;
  const foreign = await oldPage('later', `${host}/`);
  const own = await oldPage('later', '/kreis-musterland/forms/schuelerfahrtkosten');
  await own.locator('#f-eltern-vorname').focus();
  await own.locator('[data-repeat] input[type=file]').setInputFiles(pdf);
  await own.locator('[data-document]').waitFor({ state: 'attached' });

  for (const page of [foreign, own]) {
    await page.getByRole('button', { name: 'Entwurf speichern und später fortsetzen' }).click();
    await page
      .getByText('Laden Sie die Seite neu, und geben Sie noch einmal ein, was nicht gespeichert ist.')
      .waitFor();
    expect(await page.getByText('Keine Verbindung').count()).toBe(0);
  }
});

test('without the script that checks the server is asked, and all goes on as ever', async () => {
  const page = await oldPage('check');
  await next(page);
  await page.locator('#faults:focus').waitFor();
  const faults = await page.locator('#faults li').count();
  await fill(page, fields);
  await next(page);
  await step(page, 'Ort und Zeit');

  await fill(page, more);
  await next(page);

  await step(page, 'Anlass und Plan');
  expect(faults).toBe(7);
});

test('none of these pages broke its policy', () => {
  expect(site.broken).toEqual([]);
});
