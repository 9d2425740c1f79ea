import { insist, reloadable } from './chunks.ts';
import type { Steps } from './steps.ts';

const load = reloadable('uploads', () => import('./uploads.ts'));

/**
 * Starts the upload fields of a form that were not started yet; a form without any loads nothing. Through a dead network it is tried again.
 * What never comes leaves the field as it is without JavaScript, with the words that say so.
 */
export async function loadUploads(form: HTMLFormElement, key: string): Promise<void> {
  if (form.querySelector('[data-upload]:not([data-started])') === null) return;
  await insist(async () => {
    const chunk = await load();
    if (chunk === undefined) form.classList.add('intake-plain');
    chunk?.startUploads(form, key);
    return chunk !== undefined;
  });
}

/**
 * Looks for an upload field that she could not use so far: in the step that she is about to leave, or anywhere before she sends.
 * Its script is loaded once more, and the field shown (`offered`); `absent` where it still can't be had.
 */
export async function offerLate(form: HTMLFormElement, key: string, steps: Steps): Promise<Late> {
  const bare = '[data-upload]:not([data-started]):not([data-off] *)';
  const wanted = steps.isLast() ? `${bare},[data-unseen]:not([data-off] *)` : `.intake-step:not([hidden]) ${bare}`;
  const field = form.querySelector<HTMLElement>(wanted);
  if (field === null) return 'none';
  const chunk = await load();
  // Marks, for what is loaded later, that she was not asked.
  form.classList.add('intake-plain');
  if (chunk === undefined) return 'absent';
  chunk.startUploads(form, key);
  steps.reveal(field);
  chunk.offerUpload(field);
  return 'offered';
}
type Late = 'none' | 'offered' | 'absent';

/**
 * Loads the upload fields' script once she begins: until then nobody waits for what the first step does not ask for. At once
 * where the step that is shown asks for a file; a draft that is put back asks by `intake-resumed`.
 */
export function loadUploadsInTime(form: HTMLFormElement, key: string): void {
  const begin = (): void => {
    for (const type of beginnings) form.removeEventListener(type, begin);
    void loadUploads(form, key);
  };
  for (const type of beginnings) form.addEventListener(type, begin);
  if (form.querySelector('.intake-step:not([hidden]) [data-upload]') !== null) begin();
}

const beginnings = ['focusin', 'input', 'change', 'intake-step', 'intake-resumed'];
