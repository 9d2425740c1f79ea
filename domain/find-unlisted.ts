import { shownSince } from './breaker.ts';
import { sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import type { Item, ListName, Ports } from './ports.ts';

const hour = 3_600_000;
/** How long an item may stand on a list beyond its time: the sweeper moves on every five minutes, the nightly round every night. */
const patience: Record<ListName, number> = { due: hour, waiting: hour, expiry: 48 * hour };
/** What is unfinished is tried once a day at least; a day more for clocks that differ and steps that are at work. */
const latestMilliseconds = 48 * hour;
const names: ListName[] = ['due', 'waiting', 'expiry'];
const atMost = 1000;

/**
 * Gathers, while the table is read, what has stood on its list for so long that the list must show it, and what is due only
 * so late that it is as good as forgotten.
 */
export class Overdue {
  readonly #until: Record<ListName, string>;
  readonly #latest: string;
  readonly items: Item[] = [];
  readonly late: Item[] = [];

  constructor(now: Date) {
    const before = (name: ListName): string => addMilliseconds(now, -patience[name]).toISOString();
    this.#latest = addMilliseconds(now, latestMilliseconds).toISOString();
    this.#until = { due: before('due'), waiting: before('waiting'), expiry: before('expiry') };
  }

  /** Notes those of a partition. */
  note(items: Item[]): void {
    this.items.push(
      ...items.filter((item) => item.list !== undefined && since(item, item.list.at) <= this.#until[item.list.name]),
    );
    this.late.push(...items.filter(({ list }) => list?.name === 'due' && list.at > this.#latest));
  }

  /** Up to when a list is asked. */
  until(name: ListName): string {
    return this.#until[name];
  }
}

/**
 * What stands on a list by its own word and is not shown by that list, or is due too late: nobody would take it up. A backlog longer
 * than a thousand is not looked at beyond that; other alarms tell of it.
 */
export async function findUnlisted(
  overdue: Overdue,
  { store }: Pick<Ports, 'store'>,
): Promise<{ code: string; submission: string }[]> {
  const unlisted = overdue.late.map((item) => ({ code: 'due-too-late', submission: submissionOf(item) }));
  for (const name of names) {
    const asked = overdue.items.filter(({ list }) => list?.name === name);
    const shown = asked.length === 0 ? [] : await store.list(name, overdue.until(name), atMost);
    if (shown.length === atMost) continue;
    const there = new Set(shown.map(({ partition, sort }) => `${partition} ${sort}`));
    for (const item of asked)
      if (!there.has(`${item.partition} ${item.sort}`) && (await isUnmoved(item, store)))
        unlisted.push({ code: 'not-listed', submission: submissionOf(item) });
  }
  return unlisted;
}

/** Since when the list must show an item: from its time on, but for a breaker, which stands in front of all others from the moment it opens. */
const since = (item: Item, at: string): string => (item.sort === sorts.breaker ? shownSince(item) : at);

const submissionOf = ({ partition }: Item): string => partition.slice(partition.indexOf('#') + 1);

async function isUnmoved({ partition, sort, version }: Item, store: Ports['store']): Promise<boolean> {
  return (await store.get(partition, sort))?.version === version;
}
