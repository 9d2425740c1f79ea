import type { Typed } from '../typed-fields.ts';
import type { EnginePage } from './engine-page.ts';
import { itemsOf } from './fill-form.ts';
import { askedFields, listsHere } from './in-document.ts';

/** Fills in what is asked for on the page and seen, in its order, until nothing is left: conditions open on the way. */
export async function fillInEngine(page: EnginePage, typed: Typed): Promise<void> {
  const done = new Set<string>();
  for (;;) {
    const next = (await page.evaluate(askedFields)).find(({ name }) => typed.has(name) && !done.has(name));
    if (next === undefined) {
      if (await addItem(page, typed)) continue;
      return;
    }
    done.add(next.name);
    const field = `[name="${next.name}"]`;
    for (const text of typed.get(next.name) ?? []) {
      if (next.kind === 'radio' || next.kind === 'checkbox') await page.tick(`${field}[value="${text}"]`);
      else if (next.kind === 'select') await page.choose(field, text);
      else await page.fill(field, text);
    }
  }
}

/** One item more of a list that has fewer than the answers. */
async function addItem(page: EnginePage, typed: Typed): Promise<boolean> {
  const list = (await page.evaluate(listsHere)).find(({ name, items }) => items < itemsOf(name, typed));
  if (list === undefined) return false;
  await page.click(`button[name=add][value="${list.name}"]`);
  await page.see(`[data-repeat="${list.name}"] > .intake-item:nth-of-type(${list.items + 1})`);
  return true;
}
