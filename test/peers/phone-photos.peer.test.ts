import { afterAll, beforeAll, expect, test } from 'vitest';
import { type BrowserSite, startBrowserSite } from './browser-site.ts';

let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(['hundesteuer-anmeldung']);
});
afterAll(() => site.stop());

test('a photo in HEIC from “Files” of an iPhone, which this browser can’t convert, is refused with two ways out, and nothing is sent', async () => {
  const page = await site.open('/kreis-musterland/forms/hundesteuer-anmeldung');
  await page.locator('input:visible').first().focus();
  let sent = 0;
  await page.route('**/kreis-musterland/documents', (route) => {
    sent += 1;
    return route.continue();
  });
  const heic = Buffer.from(`\0\0\0\x24ftypheic\0\0\0\0mif1heic${'\0'.repeat(400)}`, 'latin1');
  const field = page.locator('[data-upload]');
  await field
    .locator('input[type=file]')
    .setInputFiles([{ name: 'IMG_0815.HEIC', mimeType: 'image/heic', buffer: heic }]);
  await field.locator('[data-failed]').waitFor({ state: 'attached' });
  const said = await field.locator('[data-failed]').textContent();
  // Only these are offered for choosing: so an iPhone converts what she takes from “Photos”.
  const offered = await field.locator('input[type=file]').getAttribute('accept');

  expect(said).toContain('IMG_0815.HEIC');
  expect(said).toContain('Wählen Sie es auf dem iPhone aus „Fotos“ statt aus „Dateien“');
  expect(said).toContain('Bildschirmfoto');
  expect(sent).toBe(0);
  expect(offered).toBe('application/pdf,image/jpeg,image/png,image/webp');
});
