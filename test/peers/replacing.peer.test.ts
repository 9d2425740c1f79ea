import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { clamdScanner } from '../../local/clamd.ts';
import { send, upload } from '../citizen.ts';
import { onePage } from '../pdf-bytes.ts';
import { axeFindings, type BrowserSite, overflow, startBrowserSite } from './browser-site.ts';
import { type ClamdServer, eicar, startClamd } from './clamd-server.ts';
import { eventually } from './eventually.ts';
import { photoOf } from './photo-of.ts';

let clamd: ClamdServer;
let site: BrowserSite;
beforeAll(async () => {
  clamd = await startClamd();
  site = await startBrowserSite(['hundesteuer-anmeldung'], { scanner: clamdScanner(clamd.tcp, () => undefined) });
});
afterAll(async () => {
  await site.stop();
  await clamd.kill();
  clamd.remove();
});

const virus = Buffer.concat([onePage(), eicar()]);
const file = (name: string, buffer: Uint8Array, mimeType = 'application/pdf') => ({
  name,
  mimeType,
  buffer: Buffer.from(buffer),
});

/** Sends a dog-tax form with the test virus; the address of its status page, once that says so. */
async function refused(): Promise<string> {
  const key = crypto.randomUUID();
  const { document } = await upload(site.world, { name: 'Kaufvertrag.pdf', bytes: new Uint8Array(virus) }, { key });
  const { status } = await (await send(site.world, [document], { key })).json();
  await eventually(
    () => statusOf(status),
    (one) => one === 'ACTION_REQUIRED',
  );
  return status;
}
const press = (page: Page, role: 'link' | 'button', name: string): Promise<void> =>
  page.getByRole(role, { name }).press('Enter');
const numberOn = async (page: Page): Promise<string> => (await page.locator('.intake-number').textContent()) ?? '';
const statusOf = async (address: string): Promise<string> =>
  (await (await fetch(address, { headers: { accept: 'application/json' } })).json()).status;
const manifests = async (): Promise<{ receiptNumber: string; followUpOf?: string; files: { name: string }[] }[]> => {
  const folder = join(site.world.folder, 'cases/neudorf');
  return readdirSync(folder)
    .filter((name) => !name.startsWith('.'))
    .map((name) => JSON.parse(readFileSync(join(folder, name, 'manifest.json'), 'utf8')));
};

test.each([
  ['with', true],
  ['without', false],
])(
  '%s JavaScript, by keyboard and on a phone, the test virus is replaced, and both cases are at the office',
  async (_, javaScriptEnabled) => {
    const page = await site.open(await refused(), { javaScriptEnabled, width: 320 });
    const first = await numberOn(page);
    await press(page, 'link', 'Datei ersetzen');
    const [why, wide] = [await page.locator('dl').textContent(), await overflow(page)];

    // With JavaScript it is on its way as soon as it is chosen, and its name is known.
    if (javaScriptEnabled) await page.locator('[data-started]').waitFor();
    await page.getByLabel('Datei für „').setInputFiles([file('bild.png', onePage(), 'image/png')]);
    if (!javaScriptEnabled) await press(page, 'button', 'Datei hochladen');
    await page.getByText('noch nicht abgeschickt').waitFor();
    await page.waitForLoadState();
    const shown = await page.getByText('bild.').count();
    await press(page, 'button', 'Datei absenden');
    await page.getByText('Nachreichung zu').waitFor();
    const second = await numberOn(page);

    expect(why).toContain('Kaufvertrag.pdf');
    expect(why).toContain('vermutlich Schadsoftware');
    expect(Math.max(wide, await overflow(page))).toBeLessThanOrEqual(0);
    expect(
      await eventually(
        () => statusOf(page.url()),
        (one) => one === 'RECEIVED',
      ),
    ).toBe('RECEIVED');
    const cases = await eventually(manifests, (all) => all.some(({ receiptNumber }) => receiptNumber === first));
    const names = (number: string): string[] | undefined =>
      cases.find(({ receiptNumber }) => receiptNumber === number)?.files.map(({ name }) => name);
    expect(names(first)).toEqual(['Antrag.pdf', 'antrag.json']);
    expect(shown).toBe(javaScriptEnabled ? 1 : 0);
    expect(names(second)?.at(-1)).toMatch(javaScriptEnabled ? /^Anlage-01-bild/ : /^Anlage-01-Nachweise/);
    expect(cases.find(({ receiptNumber }) => receiptNumber === second)?.followUpOf).toBe(first);
    expect(site.broken).toEqual([]);
  },
);

test('a file of another kind is named as such and not sent; another one takes its place', async () => {
  const page = await site.open(await refused(), { javaScriptEnabled: false });
  await press(page, 'link', 'Datei ersetzen');
  const kinds = await page.getByText('Erlaubt sind').textContent();

  // What was permitted last counts, and the world's clock stands still.
  site.world.pass(1000);
  await page.getByLabel('Datei für „').setInputFiles([file('seite.pdf', new TextEncoder().encode('<html>'))]);
  await press(page, 'button', 'Datei hochladen');
  const said = await page.getByRole('alert').textContent();
  const buttons = await page.getByRole('button', { name: 'Datei absenden' }).count();
  await page.getByLabel('Datei für „').setInputFiles([file('gut.pdf', onePage())]);
  await press(page, 'button', 'Andere Datei hochladen');

  expect(kinds).toContain('höchstens');
  expect(said).toContain('hat eine andere Art als angegeben oder erlaubt');
  expect(buttons).toBe(0);
  await page.getByRole('button', { name: 'Datei absenden' }).waitFor();
});

test('with JavaScript a file of another kind is refused beside its name; a photo arrives smaller, and under its name', async () => {
  const page = await site.open(await refused());
  await press(page, 'link', 'Datei ersetzen');
  await page.locator('[data-started]').waitFor();
  const photo = await photoOf(page);
  const findings = await axeFindings(page);

  await page.getByLabel('Datei für „').setInputFiles([file('seite.pdf', new TextEncoder().encode('<html>'))]);
  const said = await page.locator('li[data-failed]').textContent();
  await page.getByRole('button', { name: 'entfernen' }).press('Enter');
  await page.getByLabel('Datei für „').setInputFiles([file('hund.jpg', photo, 'image/jpeg')]);
  await press(page, 'button', 'Datei absenden');
  await page.getByText('Nachreichung zu').waitFor();

  const { documents } = await (await fetch(page.url(), { headers: { accept: 'application/json' } })).json();
  expect(findings).toEqual([]);
  expect(said).toContain('seite.pdf – ist von einer Art, die hier nicht angenommen wird.');
  expect(documents).toMatchObject([{ name: 'hund.jpg', mediaType: 'image/jpeg' }]);
  expect(documents[0].size).toBeLessThan(photo.length);
  expect(site.broken).toEqual([]);
});

test('where the script that uploads can’t be had, the plain form stays', async () => {
  const page = await site.open(await refused(), { without: '**/assets/uploads.*' });

  await press(page, 'link', 'Datei ersetzen');
  await page.getByLabel('Datei für „').setInputFiles([file('gut.pdf', onePage())]);
  await press(page, 'button', 'Datei hochladen');

  await page.getByRole('button', { name: 'Datei absenden' }).waitFor();
  expect(await page.locator('[data-started]').count()).toBe(0);
});

test.each([
  ['de-DE', 390, false],
  ['de-DE', 1280, true],
  ['en-GB', 390, true],
] as const)('its pages are without fault for whoever reads %s at %i pixels', async (language, width, dark) => {
  const status = await refused();
  const page = await site.open(status, { enhanced: false, language, width, dark });
  const findings = await axeFindings(page);
  await page.getByRole('link', { name: /Datei ersetzen|Replace file/ }).click();
  findings.push(...(await axeFindings(page)));
  await page.locator('input[type=file]').setInputFiles([file('gut.pdf', onePage())]);
  await page.getByRole('button', { name: /^(?:Datei hochladen|Upload file)$/ }).click();
  await page.getByText(/noch nicht abgeschickt|not sent yet/).waitFor();
  findings.push(...(await axeFindings(page)));
  await page.getByRole('button', { name: /Datei absenden|Send file/ }).click();
  await page.getByText(/Nachreichung zu|Follow-up to/).waitFor();
  findings.push(...(await axeFindings(page)));
  await page.goto(status);
  findings.push(...(await axeFindings(page)));

  expect(findings).toEqual([]);
});
