import type { PageEntries } from './page-entries.ts';

/** What a page's buttons ask of a list: one item less, or one item a place up or down; the pointer is the item's. */
export type Arrangement = { remove?: string | undefined; up?: string | undefined; down?: string | undefined };

/** The fields of a page with its items arranged anew; what names no item changes nothing. */
export function arrangeItems(entries: PageEntries, { remove, up, down }: Arrangement): PageEntries {
  const kept = remove === undefined ? entries : entries.filter(([name]) => !isWithin(name, remove));
  return moved(moved(kept, up, -1), down, 1);
}

/** Whether a field, or what is told of an item (`item:`), belongs to the item at a pointer. */
function isWithin(name: string, item: string): boolean {
  return name.startsWith(`${item}/`) || name === `item:${item}`;
}

function moved(entries: PageEntries, item: string | undefined, by: 1 | -1): PageEntries {
  const other = item === undefined ? undefined : neighbourOf(item, by);
  if (item === undefined || other === undefined) return entries;
  return entries.map(([name, value]) =>
    isWithin(name, item)
      ? [name.replace(item, () => other), value]
      : isWithin(name, other)
        ? [name.replace(other, () => item), value]
        : [name, value],
  );
}

/** The item above or below; `undefined` where a pointer is no item's, or there is none above. */
export function neighbourOf(item: string, by: 1 | -1): string | undefined {
  const [, list = '', number = ''] = /^(\/.+)\/(\d{1,3})$/.exec(item) ?? [];
  const goal = Number(number) + by;
  return list === '' || goal < 0 ? undefined : `${list}/${goal}`;
}
