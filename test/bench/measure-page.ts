import { gzipSync } from 'node:zlib';
import type { Browser, CDPSession, Page, Response } from 'playwright-core';
import type { Sample } from './web-budgets.ts';

declare global {
  interface Window {
    measured: { field: number; busy: number; latency: number };
  }
}

/** Four times slower than this machine, as a cheap phone is. */
const slower = 4;

/**
 * Opens a page in a browser that has never seen it, on a slow machine, and measures until a while after its first field.
 * `cookie`: of a log-in, as `name=value`, where the page is for staff.
 */
export async function measurePage(browser: Browser, address: string, cookie = ''): Promise<Sample> {
  const context = await browser.newContext({ locale: 'de-DE', viewport: { width: 390, height: 844 } });
  const [name = '', value = ''] = cookie.split('=');
  if (name !== '') await context.addCookies([{ name, value, url: new URL(address).origin }]);
  const page = await context.newPage();
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable');
  await session.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await page.addInitScript(watch);
  const loaded: Promise<number>[] = [];
  page.on('response', (response) => loaded.push(travels(response)));
  await page.goto(address);
  await page.waitForFunction(() => window.measured.field > 0, undefined, { timeout: 60_000 });
  await page.waitForFunction(() => performance.now() > window.measured.field + 900);
  const script = (await metric(session, 'ScriptDuration')) * 1000;
  const bytes = (await Promise.all(loaded)).reduce((sum, one) => sum + one, 0);
  await session.send('HeapProfiler.collectGarbage');
  const heap = await metric(session, 'JSHeapUsedSize');
  const { field, busy } = await page.evaluate(() => window.measured);
  const latency = await typeIn(page);
  await context.close();
  return { bytes, script, interactive: Math.max(field, busy), heap, latency };
}

/** Runs in the page before its own scripts: when the first field is seen, when the last long task ends, how long keys wait. */
function watch(): void {
  window.measured = { field: 0, busy: 0, latency: 0 };
  const look = (): void => {
    const field = [...document.querySelectorAll('input, select, textarea')].find((one) => one.checkVisibility());
    if (field === undefined) requestAnimationFrame(look);
    else window.measured.field = performance.now();
  };
  requestAnimationFrame(look);
  new PerformanceObserver((list) => {
    for (const { startTime, duration } of list.getEntries())
      if (window.measured.field === 0 || startTime < window.measured.field + 900)
        window.measured.busy = Math.max(window.measured.busy, startTime + duration);
  }).observe({ type: 'longtask', buffered: true });
  const keys = { type: 'event', buffered: true, durationThreshold: 16 };
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) window.measured.latency = Math.max(window.measured.latency, duration);
  }).observe(keys);
}

async function typeIn(page: Page): Promise<number> {
  await page.locator('input:visible').first().focus();
  await page.evaluate(() => {
    window.measured.latency = 0;
  });
  await page.keyboard.type('Erika', { delay: 120 });
  // What took less than a frame is not told.
  return Math.max(
    16,
    await page.evaluate(() => new Promise<number>((done) => setTimeout(() => done(window.measured.latency), 300))),
  );
}

async function travels(response: Response): Promise<number> {
  return response.url().startsWith('data:') ? 0 : gzipSync(await response.body(), { level: 9 }).length;
}

async function metric(session: CDPSession, wanted: string): Promise<number> {
  const { metrics } = await session.send('Performance.getMetrics');
  return metrics.find(({ name }) => name === wanted)?.value ?? Number.NaN;
}
