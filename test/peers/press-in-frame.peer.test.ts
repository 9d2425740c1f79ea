import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { openForm, type StageSite, startStages } from './form-stage.ts';

let site: StageSite;
beforeAll(async () => {
  site = await startStages(['gewerbeanmeldung']);
});
afterAll(() => site.stop());

/** Scrolls the host's page until the middle of something is 20 pixels above the window's lower edge; where that is. */
async function atTheEdge(page: Page, one: Locator): Promise<{ x: number; y: number }> {
  const edge = (page.viewportSize()?.height ?? 0) - 20;
  const middle = async (): Promise<{ x: number; y: number }> => {
    const { x, y, width, height } = (await one.boundingBox()) ?? { x: 0, y: 0, width: 0, height: 0 };
    return { x: x + width / 2, y: y + height / 2 };
  };
  await page.evaluate((by) => scrollBy({ top: by, behavior: 'instant' }), (await middle()).y - edge);
  await expect.poll(async () => Math.abs((await middle()).y - edge)).toBeLessThan(2);
  return middle();
}
/** What the frame has told its host by now has been heard. */
const heard = (page: Page): Promise<void> =>
  page.evaluate(async () => {
    for (let frame = 0; frame < 3; frame += 1) await new Promise(requestAnimationFrame);
  });

test('what is pressed at the edge of the window stays where it is until it is let go: no click in a frame is lost', async () => {
  const { page, form } = await openForm(site, 'gewerbeanmeldung', 'frame');
  const choice = form.locator('[name="/niederlassung"]').first();
  const { x, y } = await atTheEdge(page, choice);
  const before = await page.evaluate(() => scrollY);

  await page.mouse.move(x, y);
  await page.mouse.down();
  await form.locator('[name="/niederlassung"]:focus').waitFor();
  await heard(page);
  const meanwhile = await page.evaluate(() => scrollY);
  await page.mouse.up();

  expect(meanwhile).toBe(before);
  expect(await choice.isChecked()).toBe(true);
});

test('what the keyboard leads to beyond the edge of the window is brought into view', async () => {
  const { page, form } = await openForm(site, 'gewerbeanmeldung', 'frame');
  const choice = form.locator('[name="/niederlassung"]').first();
  const { y } = await atTheEdge(page, choice);
  await form.locator('[name="/geschaeftsbezeichnung"]').focus();
  await heard(page);
  await atTheEdge(page, choice);

  await page.keyboard.press('Tab');

  await form.locator('[name="/niederlassung"]:focus').waitFor();
  await expect.poll(async () => (await choice.boundingBox())?.y ?? y).toBeLessThan(y - 48);
});
