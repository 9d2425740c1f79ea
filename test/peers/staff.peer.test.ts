import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { Ports } from '../../domain/ports.ts';
import { StaffSettings } from '../../schemas/staff.ts';
import { freePort } from '../free-port.ts';
import { axeFindings, type BrowserSite, overflow, startBrowserSite } from './browser-site.ts';
import { type IdentityProvider, startIdentityProvider } from './start-identity-provider.ts';

/** The log-in of staff in Chromium, at a real OpenID provider on another site. */
let site: BrowserSite;
let provider: IdentityProvider;
beforeAll(async () => {
  const port = await freePort();
  const staff = StaffSettings.parse({
    issuer: `http://127.0.0.1:${port}`,
    clientId: 'rohrpost',
    secret: 'anmeldung',
    rolesClaim: 'groups.rohrpost',
    roles: { author: ['formular-autor'], approver: ['formular-freigabe'], operator: ['formular-betrieb'] },
    ask: 'IT-Leitstelle, Zimmer 12',
  });
  const wrap = (ports: Ports): Ports => ({
    ...ports,
    secret: async () => 's3cret',
    tenant: { ...ports.tenant, staff },
  });
  site = await startBrowserSite([], {}, { isIdle: true, wrap });
  provider = await startIdentityProvider(port, `${site.origin}/kreis-musterland`);
});
afterAll(async () => {
  await provider.stop();
  await site.stop();
});

const logInPath = '/kreis-musterland/studio/log-in';
const heading = (page: Page): Promise<string | null> => page.locator('h1').textContent();

/** Asks for the staff page, is led to the log-in, and goes on to the provider as that person. */
async function logIn(name: string, width = 1280): Promise<Page> {
  const page = await site.open('/kreis-musterland/staff', { width });
  await page.getByRole('link', { name: 'Anmelden' }).click();
  await page.getByRole('button', { name }).click();
  return page;
}
const whoIsIn = async (page: Page): Promise<string[]> => {
  await page.goto(site.origin + logInPath);
  return page.getByText('Sie sind angemeldet').allTextContents();
};

test('who looks after submissions logs in at the provider, comes to where she was going, and is out after an hour without a request', async () => {
  const page = await logIn('Bernd Tal');

  await page.getByRole('heading', { name: 'Wartet auf einen Menschen' }).waitFor();
  const [cookie] = (await page.context().cookies()).filter(({ name }) => name.startsWith('rohrpost'));
  const findings = await axeFindings(page);
  site.world.pass(3_600_000);
  await page.goto(`${site.origin}/kreis-musterland/staff`);

  expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict', path: '/kreis-musterland', expires: -1 });
  expect(findings).toEqual([]);
  expect(page.url()).toBe(`${site.origin}${logInPath}?to=%2Fstaff`);
});

test('who writes forms is let in, told at the staff page what she may not do, and logs out here and at the provider', async () => {
  const page = await logIn('Anna Berg');
  await page.getByRole('heading', { name: 'Ihnen fehlt eine Berechtigung' }).waitFor();
  const told = await page.locator('main').textContent();
  const seen = [await whoIsIn(page), await axeFindings(page)];

  await page.getByRole('button', { name: 'Abmelden' }).click();
  // The provider asks whether she wants to log out of it as well.
  await page.waitForURL(`${provider.issuer}/**`);
  await page.getByRole('button', { name: /yes, sign me out/i }).click();
  await page.getByRole('heading', { name: 'Sie sind abgemeldet' }).waitFor();
  const after = [await axeFindings(page), await whoIsIn(page)];

  expect(told).toContain('„Einreichungen betreuen“');
  expect(seen).toEqual([['Sie sind angemeldet: Anna Berg.'], []]);
  expect(after).toEqual([[], []]);
});

test('who has no role is told whom to ask, on a narrow window too, and is not logged in', async () => {
  const page = await logIn('Carla Neu', 320);
  await page.getByRole('heading', { name: 'Sie haben hier noch keine Berechtigung' }).waitFor();
  const told = await page.locator('main').textContent();
  const findings = await axeFindings(page);
  const wider = await overflow(page);

  expect(told).toContain('Angemeldet als: Carla Neu');
  expect(told).toContain('IT-Leitstelle, Zimmer 12');
  expect(findings).toEqual([]);
  expect(wider).toBeLessThanOrEqual(0);
  expect(await whoIsIn(page)).toEqual([]);
});

test('a log-in that came back counts once, and in no other browser', async () => {
  const page = await site.open(logInPath);
  await page.getByRole('link', { name: 'Anmelden' }).click();
  const callbacks: string[] = [];
  page.on('request', (request) => {
    if (request.url().includes('/callback?')) callbacks.push(request.url());
  });
  await page.getByRole('button', { name: 'Anna Berg' }).click();
  await page.waitForURL(`${site.origin}/kreis-musterland/studio`);
  const [callback = ''] = callbacks;

  await page.goto(callback);
  const again = await heading(page);
  const other = await site.open(callback);

  expect(again).toBe('Diese Anmeldung gilt nicht mehr');
  expect(await heading(other)).toBe('Diese Anmeldung gilt nicht mehr');
  expect(await whoIsIn(other)).toEqual([]);
  expect(JSON.stringify(site.world.logged)).not.toMatch(/code=|Anna|Berg/);
});

test('the log-in and the log-out are done by keyboard alone', async () => {
  const page = await site.open('/kreis-musterland/staff', { width: 1280 });
  const findings = await axeFindings(page);
  const go = async (name: string, role: 'link' | 'button'): Promise<void> => {
    const goal = page.getByRole(role, { name });
    for (let step = 0; step < 20 && !(await goal.evaluate((one) => one === document.activeElement)); step += 1)
      await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
  };

  await go('Anmelden', 'link');
  await page.waitForURL(`${provider.issuer}/**`);
  await go('Bernd Tal', 'button');
  await page.getByRole('heading', { name: 'Wartet auf einen Menschen' }).waitFor();
  await go('Abmelden', 'button');
  await page.waitForURL(`${provider.issuer}/**`);

  expect(findings).toEqual([]);
  expect(await whoIsIn(page)).toEqual([]);
  expect(site.broken).toEqual([]);
});
