import type { Locator, Page } from 'playwright-core';
import type { Typed } from '../typed-fields.ts';

/** A small file that every form takes. */
export const pdfFile = { name: 'beleg.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Beleg') };

/** Fills in what is asked for in a part of a page and seen, in its order, until nothing is left: conditions open on the way. */
export async function fillForm(part: Locator, typed: Typed): Promise<void> {
  const done = new Set<string>();
  for (;;) {
    const names = await part
      .locator('[name^="/"]:visible')
      .evaluateAll((fields) => fields.map((field) => field.getAttribute('name') ?? ''));
    const next = names.find((name) => typed.has(name) && !done.has(name));
    if (next === undefined) {
      if (await addItem(part, typed)) continue;
      return;
    }
    done.add(next);
    await fillField(part, next, typed.get(next) ?? []);
  }
}

async function fillField(part: Locator, name: string, texts: string[]): Promise<void> {
  const fields = part.locator(`[name="${name}"]`);
  const kind = await fields.first().evaluate((field) => field.getAttribute('type') ?? field.tagName.toLowerCase());
  for (const text of texts) {
    if (kind === 'radio' || kind === 'checkbox') await part.locator(`[name="${name}"][value="${text}"]`).check();
    else if (kind === 'select') await fields.selectOption(text);
    else await fields.fill(text);
  }
}

/** One item more of a list that has fewer than the answers; without JavaScript the page comes anew, with what was typed. */
async function addItem(part: Locator, typed: Typed): Promise<boolean> {
  const lists = await part
    .locator('[data-repeat]:visible')
    .evaluateAll((all) => all.map((list) => list.getAttribute('data-repeat') ?? ''));
  for (const list of lists) {
    const items = part.locator(`[data-repeat="${list}"] > .intake-item`);
    const count = await items.count();
    if (count >= itemsOf(list, typed)) continue;
    await part.locator(`button[name=add][value="${list}"]`).click();
    await items.nth(count).waitFor();
    return true;
  }
  return false;
}

/** How many items a list has in the answers. */
export function itemsOf(list: string, typed: Typed): number {
  const places = [...typed.keys()].flatMap((name) =>
    name.startsWith(`${list}/`) ? [Number(name.slice(list.length + 1).split('/')[0]) + 1] : [],
  );
  return Math.max(0, ...places);
}

/** Uploads one file wherever a part of an enhanced page asks for one and has none. */
export async function uploadFiles(part: Locator): Promise<void> {
  const places = part.locator('[data-upload]:visible');
  for (let index = 0; index < (await places.count()); index += 1) {
    const place = places.nth(index);
    if ((await place.locator('[data-document]').count()) > 0) continue;
    await place.locator('input[type=file]').setInputFiles(pdfFile);
    await place.locator('[data-document]').waitFor();
  }
}

/** Goes the whole way without JavaScript: fills in, adds items by the page's own button, uploads, sends. */
export async function sendWithoutScript(page: Page, typed: Typed): Promise<void> {
  const form = page.locator('form.intake');
  await fillForm(form, typed);
  await page.locator('.intake-actions button').first().click();
  const empty = page.locator('.intake-field', { hasText: 'noch keine Datei' }).locator('form.intake-upload');
  for (let left = await empty.count(); left > 0; left -= 1) {
    await empty.first().locator('input[type=file]').setInputFiles(pdfFile);
    await empty.first().locator('button').click();
    await page.waitForLoadState();
  }
  await page.locator('form[action*="/send"] button').click();
}
