import { insist, reloadable } from './chunks.ts';

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
