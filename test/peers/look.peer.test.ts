import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import type { Server } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { hostSite } from '../../local/host-site.ts';
import { listen } from '../../local/server.ts';
import { findTenants } from '../../local/tenants.ts';
import { Theme } from '../../schemas/theme.ts';
import { freePort } from '../free-port.ts';
import { logIn } from '../log-in.ts';
import { fillDog } from '../pictures/fill-dog.ts';
import { sample, submit } from '../world.ts';
import { axeFindings, type BrowserSite, overflow, startBrowserSite } from './browser-site.ts';
import { embeddedAt } from './embedded-at.ts';

let hostPort: number;
let site: BrowserSite;
let host: Server;
beforeAll(async () => {
  hostPort = await freePort();
  const wrap = embeddedAt(`http://localhost:${hostPort}`);
  const forms = ['hundesteuer-anmeldung', 'reitkennzeichen', 'mobiles-haltverbot'];
  site = await startBrowserSite(forms, {}, { isIdle: true, wrap });
  host = await listen(hostSite(`${site.origin}/kreis-musterland`), hostPort);
});
afterAll(async () => {
  host.closeAllConnections();
  host.close();
  await site.stop();
});

/** Applies at Musterstadt; the path of the status page. */
async function apply(): Promise<string> {
  const { status } = await (
    await submit(site.world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'musterstadt' })
  ).json();
  return new URL(status).pathname + new URL(status).search;
}
const colourOf = (page: Page, selector: string): Promise<string> =>
  page
    .locator(selector)
    .first()
    .evaluate((one) => getComputedStyle(one).backgroundColor);

test('a theme is refused for its contrast, mended as was said, and then seen', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'rohrpost-look-'));
  cpSync(fileURLToPath(new URL('../../tenants', import.meta.url)), folder, { recursive: true });
  const file = join(folder, 'neudorf/tenant.json');
  const tenant = JSON.parse(readFileSync(file, 'utf8'));
  const save = (action: string): ReturnType<typeof findTenants> => {
    writeFileSync(file, JSON.stringify({ ...tenant, theme: { light: { action, onAction: '#ffffff' } } }));
    return findTenants(folder);
  };
  const refused = save('#ffcc00');
  const [fault] = refused.kind === 'faulty' ? refused.faults : [];
  const nearest = /#[0-9a-f]{6}/.exec(fault?.remedy ?? '')?.[0] ?? '';
  const mended = save(nearest);
  rmSync(folder, { recursive: true });
  const found = mended.kind === 'found' ? mended.world.tenants.find(({ id }) => id === 'neudorf') : undefined;
  Object.assign(site.world.ports('neudorf').tenant, { theme: Theme.parse(found?.theme) });

  const page = await site.open('/neudorf/forms/hundesteuer-anmeldung');
  const button = await colourOf(page, '.kern-btn--primary');
  const findings = await axeFindings(page);

  expect(fault?.message).toContain('1,37:1');
  expect(button).toBe('rgb(136, 109, 0)');
  expect(findings).toEqual([]);
});

test('a form in a host’s page has its municipality’s colours, under the host’s strict policy and whatever the host sets', async () => {
  const theme = Theme.parse({ light: { action: '#7a1f3d', onAction: '#ffffff' } });
  Object.assign(site.world.ports('kreis-musterland').tenant, { theme });
  const page = await site.open(`http://localhost:${hostPort}/`);
  const form = page.locator('intake-form[form=mobiles-haltverbot]');
  await form.locator('form').waitFor();
  await form.evaluate((one) => {
    if (one instanceof HTMLElement) one.style.setProperty('--intake-action', '#ffff00');
  });

  const button = await form
    .locator('.kern-btn--primary')
    .first()
    .evaluate((one) => getComputedStyle(one).backgroundColor);

  expect(button).toBe('rgb(122, 31, 61)');
  expect(site.broken).toEqual([]);
});

test.each(['light', 'dark'])(
  'form, receipt, withdrawal, what is stored and staff page are accessible and fit 320 pixels in %s',
  async (scheme) => {
    const status = await apply();
    const paths = [
      '/musterstadt/forms/hundesteuer-anmeldung',
      status,
      status.replace('?', '/withdraw?'),
      '/musterstadt/forms/hundesteuer-anmeldung/stored',
      '/musterstadt/staff',
      '/musterstadt/studio/log-in',
    ];
    const seen: string[] = [];
    const cookie = await logIn(site.world, 'anna', 'musterstadt');
    for (const path of paths) {
      const page = await site.open(path, { dark: scheme === 'dark', width: 320, cookie });
      seen.push(...(await axeFindings(page)));
      if ((await overflow(page)) > 0) seen.push(`${path} is too wide`);
    }

    expect(seen).toEqual([]);
  },
);

test.each(['form', 'receipt'])(
  'with letters twice as large no word of a %s runs out of a phone’s window, however long it is',
  async (kind) => {
    const page = await site.open(kind === 'form' ? '/musterstadt/forms/hundesteuer-anmeldung' : await apply());
    await page.waitForLoadState();
    await page.evaluate(() => {
      document.documentElement.style.fontSize = '200%';
      for (const text of document.querySelectorAll('label, legend, .kern-hint, dt, dd, h2, p > a, li > a'))
        text.append(' Rindfleischetikettierungsüberwachungsaufgaben');
    });

    expect(await overflow(page)).toBeLessThanOrEqual(0);
  },
);

test('in forced colours a button still has an edge, and the focus is seen', async () => {
  const page = await site.open('/musterstadt/forms/hundesteuer-anmeldung');
  await page.emulateMedia({ forcedColors: 'active' });
  const button = page.locator('.kern-btn--primary').first();
  await button.focus();
  await page.keyboard.press('Shift+Tab');
  await page.keyboard.press('Tab');

  const look = await button.evaluate((one) => {
    const { borderStyle, outlineStyle } = getComputedStyle(one);
    return { borderStyle, outlineStyle };
  });

  expect(look.borderStyle).toBe('solid');
  expect(look.outlineStyle).not.toBe('none');
});

test('over a whole journey nothing is asked of anybody else: form, sending, receipt, withdrawal', async () => {
  const page = await site.open('/musterstadt/');
  const foreign: string[] = [];
  page.on('request', (request) => {
    if (!request.url().startsWith(site.origin) && !request.url().startsWith('data:')) foreign.push(request.url());
  });
  await page.getByRole('link', { name: 'Hund zur Hundesteuer anmelden' }).click();
  await page.locator('form.intake-js').waitFor();
  await fillDog(page);
  await page.getByRole('button', { name: 'Absenden' }).click();
  await page.waitForURL(/\/submissions\//);
  const cookies = await page.context().cookies();
  await page.getByRole('link', { name: 'Antrag zurückziehen' }).click();
  await page.getByRole('button', { name: 'Ja, Antrag zurückziehen' }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('/withdraw'));

  expect(await page.locator('dd').first().textContent()).toBe('Zurückgezogen');
  expect(foreign).toEqual([]);
  expect(cookies).toEqual([]);
  expect(site.broken).toEqual([]);
});

test('without JavaScript an application is withdrawn as well', async () => {
  const page = await site.open(await apply(), { javaScriptEnabled: false });
  await page.getByRole('link', { name: 'Antrag zurückziehen' }).click();
  await page.getByRole('button', { name: 'Ja, Antrag zurückziehen' }).click();

  expect(await page.locator('dd').first().textContent()).toBe('Zurückgezogen');
});

test('the receipt prints on paper without what only a screen has', async () => {
  const page = await site.open(await apply(), { dark: true });
  await page.emulateMedia({ media: 'print' });

  const shown = await page.evaluate(() =>
    ['.intake-footer', '.intake-screen', '.intake-number'].map(
      (selector) => document.querySelector<HTMLElement>(selector)?.offsetHeight !== 0,
    ),
  );
  const ground = await colourOf(page, 'body');

  expect(shown).toEqual([false, false, true]);
  // White.
  expect(ground).toBe('oklch(1 0 0)');
});
