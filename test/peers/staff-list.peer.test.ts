import type { Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import * as z from 'zod';
import type { AnyConnector } from '../../domain/connector.ts';
import { logIn } from '../log-in.ts';
import { sample, submit } from '../world.ts';
import { axeFindings, type BrowserSite, overflow, startBrowserSite } from './browser-site.ts';

const refusing: AnyConnector = {
  settings: z.looseObject({}),
  guarantee: 'idempotent',
  deliver: async () => ({ kind: 'rejected', code: 'refused' }),
};
let site: BrowserSite;
beforeAll(async () => {
  site = await startBrowserSite(['hundesteuer-anmeldung'], { connectors: { folder: refusing } }, { isIdle: true });
  await submit(site.world, sample('hundesteuer-anmeldung', 'ein-hund'), { tenant: 'neudorf' });
  await site.world.work();
});
afterAll(() => site.stop());

/** The list of what waits, and how many pixels of its columns lie beyond its edge. */
async function listAt(width: number): Promise<{ page: Page; hidden: number }> {
  const cookie = await logIn(site.world, 'anna', 'neudorf');
  const page = await site.open('/neudorf/staff', { width, cookie });
  const list = page.getByRole('region', { name: 'Liste' });
  await list.getByText('Prüfen Sie das Zielsystem').waitFor();
  return { page, hidden: await list.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth) };
}

test('on a desk an operator sees all columns of what waits at once: what she can do is the last of them', async () => {
  const { page, hidden } = await listAt(1280);

  expect(hidden).toBe(0);
  expect(await axeFindings(page)).toEqual([]);
});

test('on a phone the list alone is moved sideways, by the keyboard as well', async () => {
  const { page, hidden } = await listAt(320);
  const list = page.getByRole('region', { name: 'Liste' });

  await list.focus();
  await page.keyboard.press('ArrowRight');

  await expect.poll(() => list.evaluate(({ scrollLeft }) => scrollLeft)).toBeGreaterThan(0);
  expect(hidden).toBeGreaterThan(0);
  expect(await overflow(page)).toBeLessThanOrEqual(0);
  expect(await axeFindings(page)).toEqual([]);
});
