import type { PageEntries } from './page-entries.ts';
import { namesOf, pointerOf } from './pointer.ts';

/**
 * Under which numbers the files of a list's items were uploaded, in the order of the items, and the next free number.
 * Items move and go; a file stays in the place for which its upload was permitted.
 */
export type ListNumbers = { items: number[]; next: number };
/** The same by the pointer of the list; a list that is missing has its items in their first order. */
export type Lists = Record<string, ListNumbers>;
/** Which of a page's items became the items of the answers: empty ones are left out. */
export type Sources = Record<string, number[]>;

/** What the page says of its lists with files, in hidden fields that are named `item:` and `next:` with a pointer. */
export function readListNumbers(entries: PageEntries, sources: Sources): Lists {
  const told = new Map(entries.filter(([name, value]) => /^(?:item|next):\//.test(name) && /^\d{1,3}$/.test(value)));
  const lists = Object.entries(sources).flatMap(([pointer, indexes]): [string, ListNumbers][] => {
    const next = told.get(`next:${pointer}`);
    const items = indexes.map((index) => Number(told.get(`item:${pointer}/${index}`) ?? index));
    return next === undefined
      ? []
      : [[pointer, { items, next: Math.max(Number(next), ...items.map((one) => one + 1)) }]];
  });
  return Object.fromEntries(lists.filter(([, list]) => !isFirstOrder(list)));
}

const isFirstOrder = ({ items, next }: ListNumbers): boolean =>
  next === items.length && items.every((number, index) => number === index);

/** The number of an item; one that was added just now gets the next free one. */
export function numberOf({ items, next }: ListNumbers, index: number): number {
  return items[index] ?? next + index - items.length;
}

/** The pointer under which the files of a field were uploaded; only outermost lists are followed. */
export function filesPointer(lists: Lists, pointer: string): string {
  const names = namesOf(pointer);
  const at = names.findIndex((name) => /^\d+$/.test(name));
  const list = lists[pointerOf(names.slice(0, at))];
  return at === -1 || list === undefined
    ? pointer
    : pointerOf(names.with(at, String(numberOf(list, Number(names[at])))));
}
