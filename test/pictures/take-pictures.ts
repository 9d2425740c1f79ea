import { mkdirSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { hostSite } from '../../local/host-site.ts';
import { listen } from '../../local/server.ts';
import { startBrowserSite } from '../peers/browser-site.ts';
import { logIn } from '../log-in.ts';
import { finding, preparePages, rejecting, fewerPictures } from './prepare-pages.ts';
import { fillDog, showFaults } from './fill-dog.ts';

/** Every page as citizens and officials see it, for `docs/pictures/`: on a phone and a desk, light and dark. */
const folder = fileURLToPath(new URL('../../docs/pictures/', import.meta.url));
/** Width, and the greatest height of a picture, in CSS pixels. */
const sizes = { phone: { width: 390, height: 1500 }, desk: { width: 1280, height: 1200 } };
/** Bytes of one picture, and of all of them. */
const most = { picture: 100_000, folder: 2_500_000 };
/** The origin that the county's tenant file names. */
const hostPort = 8081;

const site = await startBrowserSite(
  ['hundesteuer-anmeldung', 'reitkennzeichen', 'mobiles-haltverbot'],
  { connectors: { folder: rejecting }, scanner: finding },
  { isIdle: true },
);
const host = await listen(hostSite(`${site.origin}/kreis-musterland`), hostPort);
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
try {
  const paths = await preparePages(site.world);
  const cookie = await logIn(site.world, 'anna', 'musterstadt');
  for (const [size, { width, height }] of Object.entries(sizes))
    for (const dark of [false, true]) {
      const open = (path: string): Promise<Page> => site.open(path, { width, dark, cookie });
      const take = (name: string, page: Page, part?: string): Promise<void> =>
        picture(page, join(folder, `${name}-${size}-${dark ? 'dark' : 'light'}.webp`), {
          width,
          height: fewerPictures.get(name) ?? height,
          part,
        });
      for (const [name, path] of Object.entries(paths))
        if ((size === 'desk') === dark || !fewerPictures.has(name)) await take(name, await open(path));
      await takeForm(open, take);
      await takeHost(open, take);
    }
} finally {
  host.closeAllConnections();
  host.close();
  await site.stop();
}
checkFolder();

type Open = (path: string) => Promise<Page>;
type Take = (name: string, page: Page, part?: string) => Promise<void>;

/** The form at Musterstadt, who has colours of her own: empty, with faults, filled in for a last look. */
async function takeForm(open: Open, take: Take): Promise<void> {
  const page = await open('/musterstadt/forms/hundesteuer-anmeldung');
  await take('form-empty', page);
  await showFaults(page);
  await take('form-faults', page);
  await fillDog(page);
  await take('form-review', page);
}

/** All three ways in which a form stands in a municipality's web site. */
async function takeHost(open: Open, take: Take): Promise<void> {
  const page = await open(`http://localhost:${hostPort}/`);
  await page.locator('intake-form iframe[style*="px"]').first().waitFor();
  await page.locator('intake-form[form=mobiles-haltverbot] form').waitFor();
  // The frame says once more how high it is when its styles are there.
  await page.waitForTimeout(500);
  await take('host-part-of-the-page', page, '#halten');
  await take('host-frame', page, '#reiten');
  await take('host-link', page, '#hund');
}

/** Takes a page from its top, or from a part of it, as far as the height allows. */
async function picture(
  page: Page,
  file: string,
  { width, height, part }: { width: number; height: number; part?: string | undefined },
): Promise<void> {
  const [top, whole] = await page.evaluate(
    (selector) => [
      selector === undefined ? 0 : Math.max(0, (document.querySelector<HTMLElement>(selector)?.offsetTop ?? 0) - 80),
      document.documentElement.scrollHeight,
    ],
    part,
  );
  // What lies outside of the window is not painted in frames.
  await page.setViewportSize({ width, height: Math.max(height, whole ?? height) });
  const client = await page.context().newCDPSession(page);
  const { data } = await client.send('Page.captureScreenshot', {
    format: 'webp',
    quality: 70,
    captureBeyondViewport: true,
    clip: { x: 0, y: top ?? 0, width, height: Math.min(height, (whole ?? height) - (top ?? 0)), scale: 1 },
  });
  writeFileSync(file, Buffer.from(data, 'base64'));
}

function checkFolder(): void {
  const files = readdirSync(folder).map((name) => ({ name, size: statSync(join(folder, name)).size }));
  const all = files.reduce((sum, { size }) => sum + size, 0);
  const large = files.filter(({ size }) => size > most.picture).map(({ name }) => name);
  if (all > most.folder || large.length > 0)
    throw new Error(`too large: ${all} bytes in all, and more than ${most.picture}: ${large.join(', ')}`);
  process.stdout.write(`${files.length} pictures, ${Math.round(all / 1024)} KB\n`);
}
