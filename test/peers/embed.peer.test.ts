import type { Server } from 'node:http';
import type { Frame, Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostSite } from '../../local/host-site.ts';
import { listen } from '../../local/server.ts';
import { freePort } from '../free-port.ts';
import { axeFindings, type BrowserSite, overflow, patience, startBrowserSite } from './browser-site.ts';
import { embeddedAt } from './embedded-at.ts';
import { fillIn, send } from './stopping-ban.ts';

/** The origin of a municipality's own web site. */
let hostOrigin: string;
let site: BrowserSite;
let host: Server;
let stranger: Server;
let shown = { body: '', policy: '' };
beforeAll(async () => {
  const port = await freePort();
  hostOrigin = `http://localhost:${port}`;
  const forms = ['hundesteuer-anmeldung', 'reitkennzeichen', 'mobiles-haltverbot'];
  site = await startBrowserSite(forms, {}, { wrap: embeddedAt(hostOrigin) });
  const demo = hostSite(`${site.origin}/kreis-musterland`);
  const own = (): Response =>
    new Response(
      `<!doctype html><html lang="de"><head><meta charset="utf-8"><title>Gemeinde</title><link rel="icon" href="data:,"></head><body><main><h1>Gemeinde</h1>${shown.body}</main></body></html>`,
      {
        headers: {
          'content-type': 'text/html; charset=utf-8',
          ...(shown.policy !== '' && { 'content-security-policy': shown.policy }),
        },
      },
    );
  const answer = (request: Request): Promise<Response> =>
    new URL(request.url).pathname === '/eigene' ? Promise.resolve(own()) : demo(request);
  host = await listen(answer, port);
  stranger = await listen(answer, await freePort());
});
afterAll(async () => {
  for (const server of [host, stranger]) {
    server.closeAllConnections();
    server.close();
  }
  await site.stop();
});

const script = (): string => `<script type="module" src="${site.origin}/kreis-musterland/embed/v1.js"></script>`;
const element = (form: string): string =>
  `<intake-form form="${form}"><a href="${site.origin}/kreis-musterland/forms/${form}">Zum Formular</a></intake-form>`;

/** Opens a page of the host's site with this body and a policy of its own. Served for real: what a test hands in counts as foreign network. */
async function hostPage(body: string, policy = ''): Promise<Page> {
  shown = { body, policy };
  return site.open(`${hostOrigin}/eigene`);
}

/** The document in the frame, once the host's page has heard how high it is. */
async function frameIn(page: Page): Promise<Frame> {
  await page.locator('intake-form iframe[style*="px"]').first().waitFor();
  const frame = page.frames().find((one) => one.url().includes('/frame/'));
  if (frame === undefined) throw new Error('there is no frame');
  return frame;
}

const isBetween = (least: number, number: number, most: number): boolean => least < number && number < most;

/** Applies for a stopping ban and answers with the number that the page shows. */
async function applyIn(form: Locator, root: Locator): Promise<string> {
  await fillIn(form);
  await send(form);
  await root.locator('.intake-arrived h2:focus').waitFor();
  return (await root.locator('.intake-number').textContent()) ?? '';
}

test('in the web site of a municipality a stopping ban is applied for as a part of its page, faults mended on the way', async () => {
  const page = await site.open(`${hostOrigin}/`, { width: 390 });
  const root = page.locator('intake-form[form=mobiles-haltverbot]');
  const form = root.locator('form');
  await form.getByRole('button', { name: 'Weiter' }).click();
  await form.locator('#faults:focus').waitFor();
  const faulty = await axeFindings(page);
  await form.getByRole('link', { name: 'Nachname' }).click();
  const focused = await root.evaluate((one) => one.shadowRoot?.activeElement?.id);
  const wide = await overflow(page);

  const number = await applyIn(form, root);
  const status = await root.getByRole('link', { name: 'Stand ansehen' }).getAttribute('href');
  const receipt = await site.open(status ?? '');

  expect(faulty).toEqual([]);
  expect(focused).toBe('f-antragsteller-nachname');
  expect(wide).toBeLessThanOrEqual(0);
  expect(await receipt.locator('.intake-number').textContent()).toBe(number);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length, document.cookie])).toEqual([0, 0, '']);
});

test('the host hears what happens, and nothing that was typed', async () => {
  const page = await hostPage(script() + element('mobiles-haltverbot'));
  await page.evaluate(() => {
    const heard: unknown[] = [];
    Reflect.set(window, 'heard', heard);
    for (const type of ['intake-ready', 'intake-step', 'intake-submitted'])
      addEventListener(type, (event) => event instanceof CustomEvent && heard.push(event.detail));
  });
  const root = page.locator('intake-form');

  await applyIn(root.locator('form'), root);
  const heard: unknown = await page.evaluate(() => Reflect.get(window, 'heard'));

  expect(heard).toEqual([
    ...(Array.isArray(heard) && JSON.stringify(heard[0]).includes('ready') ? [{ type: 'intake-ready' }] : []),
    { type: 'intake-step', step: 2 },
    { type: 'intake-step', step: 3 },
    { type: 'intake-step', step: 4 },
    { type: 'intake-submitted', submission: expect.stringMatching(/^[\w-]+$/) },
  ]);
});

test('hostile styles of the host change nothing of the form: labels are there, fields are as high as ever', async () => {
  const hostile = `<style>html{font-size:62.5%}*{text-transform:uppercase;font-size:9px;letter-spacing:3px}label,button{display:none!important}input{border:9px dotted yellow!important;height:8px!important}</style>`;
  const page = await hostPage(hostile + script() + element('mobiles-haltverbot'));
  const own = await site.open('/kreis-musterland/forms/mobiles-haltverbot');
  const measure = (root: Locator): Promise<unknown> =>
    root.locator('#f-antragsteller-vorname').evaluate((field) => {
      const label = field.closest('.intake-field')?.querySelector('label');
      const style = getComputedStyle(field);
      const text = label ? getComputedStyle(label) : style;
      return [
        field.clientHeight,
        style.borderBottomStyle,
        style.fontSize,
        text.display,
        text.fontSize,
        text.textTransform,
      ];
    });

  const embedded = await measure(page.locator('intake-form form'));

  expect(embedded).toEqual(await measure(own.locator('form')));
});

test('under a strict policy the host grants our origin and nothing else; nothing foreign is asked', async () => {
  const only = site.origin;
  const policy = `default-src 'none'; script-src ${only}; connect-src ${only}; frame-src ${only}; img-src data:`;
  const page = await hostPage(script() + element('mobiles-haltverbot'), policy);
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).origin));
  await page.reload();
  const root = page.locator('intake-form');

  const number = await applyIn(root.locator('form'), root);

  expect(number).toMatch(/^[0-9A-Z-]{13}$/);
  expect(new Set(asked)).toEqual(new Set([hostOrigin, site.origin]));
});

test('a form that asks for a bank account goes into a frame by itself, which grows and shrinks with it', async () => {
  const page = await site.open(`${hostOrigin}/`, { width: 390 });
  const root = page.locator('intake-form[form=reitkennzeichen]');
  const frame = await frameIn(page);
  const height = (): Promise<number> => root.locator('iframe').evaluate((one) => one.clientHeight);
  const before = await height();
  await frame.getByRole('button', { name: 'Weiter' }).click();
  await frame.locator('#faults:focus').waitFor();
  await page.waitForFunction(
    (low) =>
      (document.querySelector('intake-form[form=reitkennzeichen]')?.shadowRoot?.querySelector('iframe')?.clientHeight ??
        0) > low,
    before,
  );

  expect(await root.locator('iframe').getAttribute('title')).toBe('Reitkennzeichen beantragen');
  expect(await root.evaluate((one) => one.shadowRoot?.querySelector('form') ?? null)).toBeNull();
  expect(await axeFindings(page)).toEqual([]);
  // The list of faults is at the frame's top: the host's page is scrolled there, once it has heard where the focus went.
  const top = (): Promise<number> => root.locator('iframe').evaluate((one) => one.getBoundingClientRect().top);
  await expect.poll(async () => isBetween(-200, await top(), 844), { timeout: patience }).toBe(true);
});

test('where the host demands Trusted Types the form goes into a frame', async () => {
  const page = await hostPage(
    script() + element('mobiles-haltverbot'),
    `require-trusted-types-for 'script'; script-src ${site.origin}`,
  );

  const frame = await frameIn(page);
  await frame.locator('form.intake-js').waitFor();

  expect(await frame.locator('form.intake-js').count()).toBe(1);
  // What its policy forbids the browser says, for as long as the page is there.
  await page.context().close();
  site.broken.length = 0;
});

test('where our answers can’t be asked for but frames are allowed, the form goes into a frame', async () => {
  const page = await hostPage(
    script() + element('mobiles-haltverbot'),
    `default-src 'none'; script-src ${site.origin}; frame-src ${site.origin}; style-src 'unsafe-inline'`,
  );

  const frame = await frameIn(page);
  await frame.locator('form.intake-js').waitFor();

  expect(await frame.locator('form.intake-js').count()).toBe(1);
  // What its policy forbids the browser says, for as long as the page is there.
  await page.context().close();
  site.broken.length = 0;
});

test('where the form can’t start as a part of the page, as on one without encryption, it goes into a frame', async () => {
  const page = await hostPage('');
  await page.addInitScript(() => {
    if (window.top === window) Object.defineProperty(crypto, 'randomUUID', { value: undefined });
  });
  shown = { body: script() + element('mobiles-haltverbot'), policy: '' };
  await page.reload();

  const frame = await frameIn(page);
  await frame.locator('form.intake-js').waitFor();

  expect(await page.locator('intake-form form').count()).toBe(0);
});

test('the form speaks the language of its place, as systems write it, from outside of a part of the page as well', async () => {
  const page = await hostPage(`${script()}<div lang="en_GB">${element('hundesteuer-anmeldung')}</div>`);
  const labels = page.locator('intake-form form').getByLabel('First name');
  await labels.waitFor();

  await page.evaluate(() => {
    const around = document.createElement('div');
    around.lang = 'en';
    const form = document.createElement('intake-form');
    form.setAttribute('form', 'hundesteuer-anmeldung');
    around.attachShadow({ mode: 'open' }).append(form);
    document.body.append(around);
  });

  await expect.poll(() => labels.count(), { timeout: patience }).toBe(2);
});

test('at a web site that the tenant does not name nothing of the form is shown, and the link stays', async () => {
  shown = { body: script() + element('mobiles-haltverbot'), policy: '' };
  const place = stranger.address();
  const page = await site.open(
    `http://localhost:${typeof place === 'object' && place !== null ? place.port : 0}/eigene`,
  );
  await page.locator('intake-form iframe').waitFor({ state: 'attached' });
  // Our policy keeps it out of there, which the browser says.
  await expect.poll(() => site.broken.join(), { timeout: patience }).toContain('frame-ancestors');

  expect(await page.getByRole('link', { name: 'Zum Formular' }).isVisible()).toBe(true);
  expect(await page.locator('intake-form iframe').evaluate((frame) => frame.clientHeight)).toBe(0);
  await page.context().close();
  site.broken.length = 0;
});

test('without JavaScript the link leads to the form', async () => {
  const page = await site.open(`${hostOrigin}/`, { javaScriptEnabled: false });

  await page.getByRole('link', { name: 'Reitkennzeichen online beantragen' }).click();

  expect(await page.locator('h1').textContent()).toBe('Reitkennzeichen beantragen');
});

test('the pinned file is one whose checksum the page to copy from tells, and an altered one does not run', async () => {
  const lines = await site.open('/kreis-musterland/embed');
  const line = (await lines.locator('pre', { hasText: 'integrity' }).textContent()) ?? '';
  const altered = line.replace(/sha384-.{8}/, 'sha384-AAAAAAAA');

  const page = await hostPage(line + element('mobiles-haltverbot'));
  await page.locator('intake-form form').waitFor();
  const wrong = await hostPage(altered + element('mobiles-haltverbot'));
  await wrong.waitForLoadState('networkidle');

  expect(await axeFindings(lines)).toEqual([]);
  expect(await wrong.evaluate(() => customElements.get('intake-form') === undefined)).toBe(true);
});

test('no page broke a policy, ours or the host’s', () => {
  expect(site.broken).toEqual([]);
});
