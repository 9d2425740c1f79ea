import type { Locator, Page } from 'playwright-core';
import type { Typed } from '../typed-fields.ts';

/** A small file that most questions for files take. */
export const pdfFile = { name: 'beleg.pdf', mimeType: 'application/pdf', buffer: Buffer.from('%PDF-1.7 Beleg') };
/** A picture of one white dot, for where only photos are taken. */
const photoFile = {
  name: 'foto.png',
  mimeType: 'image/png',
  buffer: Buffer.from(
    'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAIAAACQd1PeAAAADElEQVR4nGP4//8/AAX+Av4N70a4AAAAAElFTkSuQmCC',
    'base64',
  ),
};

/** A small file of a kind that a field of files takes. */
export async function fileFor(input: Locator): Promise<typeof pdfFile> {
  return (await input.getAttribute('accept'))?.includes('pdf') === false ? photoFile : pdfFile;
}

/** Fills in what is asked for in a part of a page and seen, in its order, until nothing is left: conditions open on the way. */
export async function fillForm(part: Locator, typed: Typed): Promise<void> {
  const done = new Set<string>();
  for (;;) {
    const next = (await askedIn(part)).filter(({ name }) => typed.has(name) && !done.has(name));
    // A condition that an answer has closed hides a field that was seen a moment ago: no sample answers what is hidden.
    for (const { name, kind } of next) {
      if (done.has(name)) continue;
      done.add(name);
      await fillField(part, name, kind, typed.get(name) ?? []);
    }
    if (next.length === 0 && !(await addItem(part, typed))) return;
  }
}

/** The fields that are seen, each with what it is. */
function askedIn(part: Locator): Promise<{ name: string; kind: string }[]> {
  return part.locator('[name^="/"]:visible').evaluateAll((fields) =>
    fields.map((field) => ({
      name: field.getAttribute('name') ?? '',
      kind: field.getAttribute('type') ?? field.tagName.toLowerCase(),
    })),
  );
}

async function fillField(part: Locator, name: string, kind: string, texts: string[]): Promise<void> {
  for (const text of texts) {
    if (kind === 'radio' || kind === 'checkbox') await part.locator(`[name="${name}"][value="${text}"]`).check();
    else if (kind === 'select') await part.locator(`[name="${name}"]`).selectOption(text);
    else await part.locator(`[name="${name}"]`).fill(text);
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
    await part.page().waitForLoadState();
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
    const input = place.locator('input[type=file]');
    await input.setInputFiles(await fileFor(input));
    await place.locator('[data-document]').waitFor();
  }
}

/** Goes the whole way without JavaScript: fills in, adds items by the page's own button, uploads, sends. */
export async function sendWithoutScript(page: Page, typed: Typed): Promise<void> {
  const form = page.locator('form.intake');
  await fillForm(form, typed);
  await page.locator('.intake-actions button').first().click();
  await page.locator('form[action*="/send"] button').waitFor();
  await page.waitForLoadState();
  const empty = page.locator('.intake-field', { hasText: 'noch keine Datei' }).locator('form.intake-upload');
  for (let left = await empty.count(); left > 0; left -= 1) {
    const input = empty.first().locator('input[type=file]');
    await input.setInputFiles(await fileFor(input));
    await empty.first().locator('button').click();
    await empty.nth(left - 1).waitFor({ state: 'detached' });
    await page.waitForLoadState();
  }
  await page.locator('form[action*="/send"] button').click();
}
