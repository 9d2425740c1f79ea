import { addNumbers } from '../../domain/add-numbers.ts';
import { checkWrites } from '../../domain/check-writes.ts';
import type { Addition, Commit, Condition, Item, ListName, Store, Write } from '../../domain/ports.ts';

/** An item as it is kept: its body as JSON text. */
export type Kept = {
  partition: string;
  sort: string;
  version: number;
  text: string;
  list?: { name: ListName; at: string };
};
type Listed = { partition: string; sort: string; list: { name: ListName; at: string } };
/** A change that the lists do not show yet. */
type Lagging = { visibleAt: number; name: string; listed: Listed | undefined };

/** One tenant's table in memory: keyed reads are strongly consistent, lists follow behind. Nothing here ever fails: faults come from the world around. */
export class SimStore implements Store {
  readonly items: Map<string, Kept>;
  readonly #lists: Map<string, Listed>;
  #lagging: Lagging[] = [];
  readonly #now: () => number;
  readonly #lag: () => number;
  readonly #behind: () => void;
  readonly #written: (before: Kept | undefined, after: Kept | undefined) => void;

  /** `from`: a table to begin with. `lag`: milliseconds until the lists show a change. `behind`: told of every look at a list that does not show what is so. `written`: told of every change. */
  constructor(
    around: {
      now: () => number;
      lag: () => number;
      behind?: () => void;
      written?: (before: Kept | undefined, after: Kept | undefined) => void;
    },
    from?: SimStore,
  ) {
    this.items = new Map(from?.items);
    this.#lists = new Map(from?.shown());
    this.#now = around.now;
    this.#lag = around.lag;
    this.#behind = around.behind ?? (() => {});
    this.#written = around.written ?? (() => {});
  }

  /** The lists as they are shown now, by name of the item. */
  shown(): Map<string, Listed> {
    const now = this.#now();
    const due = this.#lagging.filter(({ visibleAt }) => visibleAt <= now);
    if (due.length > 0) {
      for (const { name, listed } of due)
        if (listed === undefined) this.#lists.delete(name);
        else this.#lists.set(name, listed);
      this.#lagging = this.#lagging.filter(({ visibleAt }) => visibleAt > now);
    }
    return this.#lists;
  }

  get = async (partition: string, sort: string): Promise<Item | undefined> => this.read(partition, sort);

  query = async (partition: string, prefix: string): Promise<Item[]> =>
    [...this.items.values()]
      .filter((kept) => kept.partition === partition && kept.sort.startsWith(prefix))
      .toSorted((a, b) => (a.sort < b.sort ? -1 : 1))
      .map(itemOf);

  commit = async (writes: Write[]): Promise<Commit> => {
    checkWrites(writes);
    const conflicts = writes.flatMap((write, index) => {
      const { partition, sort } = write.kind === 'put' ? write.item : write;
      const found = this.items.get(`${partition}\0${sort}`);
      return holds(write.if, found) ? [] : [{ write: index, found: found && itemOf(found) }];
    });
    if (conflicts.length > 0) return { committed: false, conflicts };
    const visibleAt = this.#now() + this.#lag();
    for (const write of writes) this.#apply(write, visibleAt);
    return { committed: true };
  };

  add = async ({ partition, sort, numbers, until }: Addition): Promise<void> => {
    const body = addNumbers(this.read(partition, sort)?.body, numbers);
    const item = { partition, sort, body, list: { name: 'expiry', at: until } as const };
    this.#apply({ kind: 'put', item, if: 'any' }, this.#now() + this.#lag());
  };

  list = async (name: ListName, until: string, limit: number): Promise<Item[]> => {
    const shown = this.shown();
    const isOn = (one: { list?: Listed['list'] } | undefined): boolean =>
      one?.list?.name === name && one.list.at <= until;
    if (this.#lagging.some((late) => isOn(shown.get(late.name)) !== isOn(this.items.get(late.name)))) this.#behind();
    const keys = [...shown.values()].filter(isOn).toSorted(byTime).slice(0, limit);
    return keys
      .map(({ partition, sort }) => this.read(partition, sort))
      .filter((item) => item !== undefined)
      .filter(({ list }) => list?.name === name && list.at <= until)
      .toSorted((a, b) => byTime(listedOf(a), listedOf(b)));
  };

  /** When the first item on a list is due, without any lag. */
  earliest(name: ListName): string | undefined {
    let earliest: string | undefined;
    for (const { list } of this.items.values())
      if (list?.name === name && (earliest === undefined || list.at < earliest)) earliest = list.at;
    return earliest;
  }

  /** What stands there, without any lag. */
  read(partition: string, sort: string): Item | undefined {
    const kept = this.items.get(`${partition}\0${sort}`);
    return kept && itemOf(kept);
  }

  #apply(write: Write, visibleAt: number): void {
    if (write.kind === 'check') return;
    const { partition, sort } = write.kind === 'put' ? write.item : write;
    const name = `${partition}\0${sort}`;
    const before = this.items.get(name);
    const after = write.kind === 'put' ? keptOf(write.item, before) : undefined;
    if (after === undefined) this.items.delete(name);
    else this.items.set(name, after);
    this.#written(before, after);
    const list = after?.list;
    if (list === undefined && before?.list === undefined) return;
    // Changes of one item are shown in their order, however late each of them is.
    const earlier = this.#lagging.findLast((one) => one.name === name)?.visibleAt ?? 0;
    this.#lagging.push({ visibleAt: Math.max(visibleAt, earlier), name, listed: list && { partition, sort, list } });
  }
}

function keptOf({ partition, sort, body, list }: Omit<Item, 'version'>, before: Kept | undefined): Kept {
  return { partition, sort, version: (before?.version ?? 0) + 1, text: JSON.stringify(body), ...(list && { list }) };
}

function itemOf({ partition, sort, version, text, list }: Kept): Item {
  return { partition, sort, version, body: JSON.parse(text), ...(list && { list: { ...list } }) };
}

const listedOf = ({ partition, sort, list }: Item): Listed => ({
  partition,
  sort,
  list: list ?? { name: 'due', at: '' },
});

function byTime(a: Listed, b: Listed): number {
  const place = ({ list, partition, sort }: Listed): string => `${list.at}\0${partition}\0${sort}`;
  return place(a) < place(b) ? -1 : 1;
}

function holds(condition: Condition, found: Kept | undefined): boolean {
  if (condition === 'any') return true;
  if (condition === 'absent') return found === undefined;
  return found?.version === condition.version;
}
