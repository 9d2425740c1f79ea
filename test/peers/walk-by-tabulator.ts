import type { Typed } from '../typed-fields.ts';
import type { EnginePage } from './engine-page.ts';
import { painted } from './in-document.ts';
import { type Stop, stopHere } from './stop-here.ts';
import { stepAfter } from './walk-in-engine.ts';

/** More often than this nobody presses the tabulator in a form of ours. */
const patience = 300;

/**
 * Goes from the first field of a form's page to its receipt with nothing but the keys; says at which stops the focus was not
 * seen. A driver can't answer the system's own chooser of files: the file is handed in where the keyboard has come to.
 */
export async function walkByTabulator(page: EnginePage, typed: Typed, file: string): Promise<string[]> {
  const unseen: string[] = [];
  const done = new Set<string>();
  for (let press = 0; press < patience; press += 1) {
    await page.press('Tab');
    const stop = await lookAt(page);
    if (!stop.isSeen) unseen.push(`${stop.tag} ${stop.name || stop.value}`);
    if (stop.isForward) {
      if (await pressOn(page)) return unseen;
    } else if (stop.type === 'file' && !done.has('file')) {
      done.add('file');
      await page.chooseFiles('[data-upload] input[type=file]', [file]);
      await page.see('[data-document]');
    } else if (typed.has(stop.name) && !done.has(stop.name)) {
      done.add(stop.name);
      await answer(page, stop, typed.get(stop.name)?.[0] ?? '');
    }
  }
  throw new Error(`the keyboard does not lead to the receipt`);
}

/** Where the keyboard stands. WebKit scrolls there a moment after the focus has come. */
async function lookAt(page: EnginePage): Promise<Stop> {
  for (let look = 0; ; look += 1) {
    const stop = await page.evaluate(stopHere);
    if (stop.isSeen || look === 20) return stop;
    await page.evaluate(painted);
  }
}

async function answer(page: EnginePage, { type, value, isChecked }: Stop, text: string): Promise<void> {
  if (type === 'checkbox') {
    if (!isChecked) await page.press('Space');
  } else if (type === 'radio' && value === text) await page.press('Space');
  else if (type === 'radio') await arrowTo(page, text);
  else await page.type(text);
}

async function arrowTo(page: EnginePage, value: string): Promise<void> {
  for (let press = 0; press < 50; press += 1) {
    await page.press('ArrowDown');
    if ((await page.evaluate(stopHere)).value === value) return;
  }
  throw new Error(`the arrow keys do not lead to ${value}`);
}

/** Presses the button that leads on; whether that was the last time. */
async function pressOn(page: EnginePage): Promise<boolean> {
  const before = await page.see('.intake-step h2');
  const isLast = await page.evaluate(isReview);
  await page.press('Enter');
  if (isLast) await page.see('.intake-number');
  else await page.until(stepAfter, before);
  return isLast;
}

const isReview = (): boolean =>
  [...document.querySelectorAll('.intake-step')].some(
    (one) => one.checkVisibility() && one.getAttribute('data-step') === null,
  );
