import type { Typed } from '../typed-fields.ts';
import type { EnginePage } from './engine-page.ts';
import { fillInEngine } from './fill-in-engine.ts';
import { faultsHere } from './in-document.ts';

/** The button that leads on, and that sends at the end. */
export const forward = '.intake-actions .kern-btn--primary';

/** From the step that is shown to the review: fills in, uploads a file wherever one is asked for, goes on. */
export async function walkToReview(page: EnginePage, typed: Typed, file: string): Promise<void> {
  for (;;) {
    await fillInEngine(page, typed);
    if (await page.evaluate(asksForFile)) {
      await page.chooseFiles('[data-upload] input[type=file]', [file]);
      await page.see('[data-document]');
    }
    if ((await goOn(page)) === 'review') return;
  }
}

/** On to the next step, where its heading has the focus. What is wrong is a fault of the walk. */
export async function goOn(page: EnginePage): Promise<'step' | 'review'> {
  const before = await page.see('.intake-step h2');
  await page.click(forward);
  const now = await page.until(stepAfter, before);
  const faults = await page.evaluate(faultsHere);
  if (faults.length > 0) throw new Error(`faults at “${before}”: ${faults.join(', ')}`);
  return now;
}

function asksForFile(): boolean {
  const root = document.querySelector('intake-form')?.shadowRoot ?? document;
  const asking = [...root.querySelectorAll('[data-upload]')].filter((one) => one.checkVisibility());
  return asking.some((one) => one.querySelector('[data-document]') === null);
}

/** Where the focus is after a step was left: at the heading of another one, or at what is wrong. */
export function stepAfter(before: string): 'step' | 'review' | undefined {
  const root = document.querySelector('intake-form')?.shadowRoot ?? document;
  if (root.querySelector('#faults:focus') !== null) return 'step';
  const heading = root.querySelector('h2:focus');
  if (heading === null || heading.textContent === before) return undefined;
  return heading.closest('[data-step]') === null ? 'review' : 'step';
}
