/**
 * Starts the upload fields of a form that were not started yet; a form without any loads nothing. Through a dead network it is tried again.
 * What never comes leaves the field as it is without JavaScript.
 */
export async function loadUploads(form: HTMLFormElement, key: string): Promise<void> {
  if (form.querySelector('[data-upload]:not([data-started])') === null) return;
  for (const pause of [0, 1000, 4000, 15_000, 60_000]) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const { startUploads } = await import('./uploads.ts');
      return startUploads(form, key);
    } catch {
      // The next round tries again.
    }
  }
}
