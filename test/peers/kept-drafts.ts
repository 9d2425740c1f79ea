import type { Page } from 'playwright-core';
import { expect } from 'vitest';
import { patience } from './browser-site.ts';

/** What the drafts on this device hold, opened with this device's own key. */
function keptDrafts(page: Page): Promise<{ step: number; fields: [string, string][]; files: { name: string }[] }[]> {
  return page.evaluate(async () => {
    const done = <T>(request: IDBRequest<T>): Promise<T> =>
      new Promise((resolve, reject) => {
        request.addEventListener('success', () => resolve(request.result));
        request.addEventListener('error', () => reject(request.error ?? new Error('closed')));
      });
    const database = await done(indexedDB.open('rohrpost', 1));
    const key: CryptoKey = await done(database.transaction('keys').objectStore('keys').get('device'));
    const all: { iv: BufferSource; sealed: BufferSource }[] = await done(
      database.transaction('drafts').objectStore('drafts').getAll(),
    );
    database.close();
    const open = async ({ iv, sealed }: { iv: BufferSource; sealed: BufferSource }) =>
      JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, key, sealed)));
    return Promise.all(all.map(open));
  });
}

/** Waits until the newest change is kept: every field as it stands on the page, its step and its files. */
export async function keptAsItStands(page: Page): Promise<void> {
  const standing = (): Promise<unknown> =>
    page.evaluate(() => ({
      step: [...document.querySelectorAll('.intake-step')].findIndex((step) => !step.hasAttribute('data-away')),
      fields: [...document.querySelectorAll<HTMLInputElement | HTMLSelectElement>('form.intake [name^="/"]')].flatMap(
        (field) => {
          const isChosen = field instanceof HTMLSelectElement || !/radio|checkbox/.test(field.type) || field.checked;
          return isChosen && field.value !== '' ? [[field.name, field.value]] : [];
        },
      ),
      files: [...document.querySelectorAll('[data-document] > span')].map(({ textContent }) => ({ name: textContent })),
    }));
  await expect.poll(() => keptDrafts(page), { timeout: patience }).toMatchObject([await standing()]);
}
