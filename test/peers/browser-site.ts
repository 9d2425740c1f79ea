import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, chromium, type Page } from 'playwright-core';
import type { Ports } from '../../domain/ports.ts';
import type { World } from '../world.ts';
import { type ServedAs, serveWorld } from './serve-world.ts';

/**
 * How a page is opened: viewport in CSS pixels, language of the reader, with or without JavaScript. `enhanced: false`
 * keeps our script away and no other, so that axe can still run in the page.
 */
export type Look = {
  javaScriptEnabled?: boolean;
  enhanced?: boolean;
  width?: number;
  language?: 'de-DE' | 'en-GB' | 'tr-TR' | 'ar-SY';
  dark?: boolean;
  /** What the browser keeps of a log-in, as `name=value`. */
  cookie?: string;
  /** Addresses that can't be reached, as a pattern of Playwright's. */
  without?: string;
};
/** Milliseconds until something in a page is given up: for what never comes, because on a busy machine much comes late. */
export const patience = 180_000;
/** The demo's site in Chromium. `broken` collects what pages did against their policy, and their script's faults. */
export type BrowserSite = {
  world: World;
  origin: string;
  broken: string[];
  open(path: string, look?: Look): Promise<Page>;
  stop(): Promise<void>;
};

/**
 * Serves a world at a free port and opens Chromium; `override` replaces ports of every tenant, `wrap` all of them. `isIdle`:
 * nothing is worked off but by `world.work()`; `publishing`: the tenants that publish, where not all do.
 */
export async function startBrowserSite(
  forms: string[],
  override: Partial<Ports> = {},
  as: ServedAs = {},
): Promise<BrowserSite> {
  const served = await serveWorld(forms, override, as);
  const { world, origin } = served;
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-dev-shm-usage',
      '--disable-gpu',
      '--disable-background-networking',
      '--disable-component-update',
    ],
  });
  const broken: string[] = [];
  return {
    world,
    origin,
    broken,
    open: (path, look = {}) => openPage(browser, path.startsWith('http') ? path : origin + path, look, broken),
    stop: async () => {
      await browser.close();
      await served.stop();
    },
  };
}

async function openPage(browser: Browser, address: string, look: Look, broken: string[]): Promise<Page> {
  const context = await browser.newContext({
    locale: look.language ?? 'de-DE',
    viewport: { width: look.width ?? 390, height: 844 },
    javaScriptEnabled: look.javaScriptEnabled ?? true,
    colorScheme: look.dark === true ? 'dark' : 'light',
  });
  context.setDefaultTimeout(patience);
  const [name = '', value = ''] = (look.cookie ?? '').split('=');
  if (name !== '') await context.addCookies([{ name, value, url: new URL(address).origin }]);
  const page = await context.newPage();
  if (look.enhanced === false) await page.route('**/assets/enhance.*', (route) => route.abort());
  if (look.without !== undefined) await page.route(look.without, (route) => route.abort());
  page.on('console', (message) => {
    if (/Content Security Policy|Trusted Type/i.test(message.text())) broken.push(message.text());
  });
  page.on('pageerror', (fault) => broken.push(fault.message));
  await page.goto(address);
  return page;
}

/** What axe finds against WCAG 2.2 A and AA and good practice, with the place, once the page is there with its styles. */
export async function axeFindings(page: Page): Promise<string[]> {
  await page.waitForLoadState();
  const { violations } = await new AxeBuilder({ page })
    .withTags(['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'])
    .analyze();
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html.slice(0, 120)).join(' | ')}`);
}

/** How far a page is wider than its window, in CSS pixels; 320 is 1280 at 400 % zoom (WCAG 1.4.10). */
export async function overflow(page: Page): Promise<number> {
  await page.waitForLoadState();
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
