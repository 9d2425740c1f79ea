import { type Ledger, readLedger } from './ledger.ts';
import { partitions } from './partitions.ts';
import type { Item, Page, Ports } from './ports.ts';

/** All entries of a listing, page after page; ends early when `mayGoOn` says so. */
export async function* pagesOf<Found>(
  read: (from?: string) => Promise<Page<Found>>,
  mayGoOn: () => boolean,
): AsyncGenerator<Found[]> {
  for (let from: string | undefined; ; ) {
    const { found, next } = await read(from);
    yield found;
    if (next === undefined || !mayGoOn()) return;
    from = next;
  }
}

/** Everything in the table, by partition. A partition that ends a page is held back until it is whole. */
export async function* partitionsIn(
  { inventory }: Pick<Ports, 'inventory'>,
  mayGoOn: () => boolean,
): AsyncGenerator<{ partition: string; items: Item[] }> {
  let items: Item[] = [];
  for await (const page of pagesOf((from) => inventory.items(from), mayGoOn)) {
    for (const item of page) {
      const [first] = items;
      if (first !== undefined && first.partition !== item.partition) {
        yield { partition: first.partition, items };
        items = [];
      }
      items.push(item);
    }
  }
  const [last] = items;
  if (last !== undefined) yield { partition: last.partition, items };
}

/** Everything of each submission in the table. */
export async function* ledgersIn(ports: Pick<Ports, 'inventory'>, mayGoOn: () => boolean): AsyncGenerator<Ledger> {
  const prefix = partitions.submission('');
  for await (const { partition, items } of partitionsIn(ports, mayGoOn))
    if (partition.startsWith(prefix)) yield readLedger(partition.slice(prefix.length), items);
}
