import { insist, reloadable } from './chunks.ts';
import type { Steps } from './steps.ts';
import { whenBegun } from './when-begun.ts';

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

/** Loads the upload fields' script in time: where the first step asks for no file, not before she begins. */
export function loadUploadsInTime(form: HTMLFormElement, key: string): void {
  whenBegun(form, '[data-upload]', () => void loadUploads(form, key));
}
