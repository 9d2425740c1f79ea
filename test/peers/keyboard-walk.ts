import type { Page } from 'playwright-core';
import type { Typed } from '../typed-fields.ts';
import { fileFor, itemsOf } from './fill-form.ts';
import { type Stop, stopHere } from './stop-here.ts';

/** More often than this nobody presses the tabulator in a form of ours. */
const patience = 400;

/** Goes from the first field of a hosted form to its receipt with nothing but a keyboard; says at which stops the focus was not seen. */
export async function walkByKeyboard(page: Page, typed: Typed): Promise<string[]> {
  const unseen: string[] = [];
  // From now on choosers are caught: the first would otherwise be open before anybody listens.
  page.on('filechooser', () => undefined);
  const done = new Set<string>();
  for (let press = 0; press < patience; press += 1) {
    await page.keyboard.press('Tab');
    const stop = await stopOf(page);
    if (!stop.isSeen) unseen.push(`${stop.tag} ${stop.name || stop.value}`);
    if (stop.isForward) {
      if (await goOn(page)) return unseen;
    } else if (stop.type === 'file') await chooseFile(page);
    else if (stop.name === 'add') await addItem(page, stop.value, typed);
    else if (typed.has(stop.name) && !done.has(`${stop.name} ${stop.type === 'checkbox' ? stop.value : ''}`)) {
      done.add(`${stop.name} ${stop.type === 'checkbox' ? stop.value : ''}`);
      await answer(page, stop, typed.get(stop.name) ?? []);
    }
  }
  throw new Error(`the keyboard does not lead to the receipt: ${page.url()}`);
}

const stopOf = (page: Page): Promise<Stop> => page.evaluate(stopHere);

async function answer(page: Page, { tag, type, value, isChecked }: Stop, texts: string[]): Promise<void> {
  const [text = ''] = texts;
  if (type === 'checkbox') {
    if (texts.includes(value) !== isChecked) await page.keyboard.press('Space');
  } else if (type === 'radio' && value === text) await page.keyboard.press('Space');
  else if (type === 'radio' || tag === 'SELECT') await arrowTo(page, text);
  else if (tag === 'TEXTAREA') {
    for (const [place, line] of text.split('\n').entries()) {
      if (place > 0) await page.keyboard.press('Enter');
      await page.keyboard.type(line);
    }
  } else await page.keyboard.type(text);
}

async function arrowTo(page: Page, value: string): Promise<void> {
  for (let press = 0; press < 50; press += 1) {
    await page.keyboard.press('ArrowDown');
    if ((await stopOf(page)).value === value) return;
  }
  throw new Error(`the arrow keys do not lead to ${value}`);
}

async function chooseFile(page: Page): Promise<void> {
  const place = page.locator('[data-upload]', { has: page.locator('input[type=file]:focus') });
  if ((await place.locator('[data-document]').count()) > 0) return;
  const file = await fileFor(place.locator('input[type=file]'));
  const chooser = page.waitForEvent('filechooser');
  await page.keyboard.press('Enter');
  await (await chooser).setFiles(file);
  await page.locator(`[id="${await place.getAttribute('id')}"] [data-document]`).waitFor();
}

async function addItem(page: Page, list: string, typed: Typed): Promise<void> {
  const items = page.locator(`[data-repeat="${list}"] > .intake-item`);
  const count = await items.count();
  if (count >= itemsOf(list, typed)) return;
  await page.keyboard.press('Enter');
  await items.nth(count).waitFor();
}

/** Presses the button that leads on; answers whether that was the last time. Faults are a fault of the walk. */
async function goOn(page: Page): Promise<boolean> {
  const before = await page.locator('.intake-step:visible h2').first().innerText();
  const isLast = (await page.locator('.intake-step:visible').getAttribute('data-step')) === null;
  await page.keyboard.press('Enter');
  if (isLast) await page.waitForURL(/\/submissions\//);
  else await page.locator('h2:focus, #faults:focus').filter({ hasNotText: before }).waitFor();
  const faults = await page.locator('#faults li').allInnerTexts();
  if (faults.length > 0) throw new Error(`faults at “${before}”: ${faults.join(', ')}`);
  return isLast;
}
