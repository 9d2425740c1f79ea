import { DailyRoot } from '../schemas/daily-root.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';
import type { HistoriesRoot } from './histories.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';

const beginning = '0'.repeat(64);
type RootPorts = Pick<Ports, 'store'>;

/** The newest root that was kept; `undefined` before the first night, `'unreadable'` where it has no known shape. */
export async function newestRoot({ store }: RootPorts): Promise<DailyRoot | undefined | 'unreadable'> {
  const item = await store.get(partitions.roots, sorts.newestRoot);
  return item === undefined ? undefined : (DailyRoot.safeParse(item.body).data ?? 'unreadable');
}

/** Keeps a night's root after the one before, unless somebody else has kept one meanwhile. */
export async function keepRoot(
  { root, histories }: HistoriesRoot,
  until: string,
  previous: DailyRoot | undefined,
  { store }: RootPorts,
): Promise<DailyRoot> {
  const number = previous === undefined ? 0 : previous.number + 1;
  const linked = { number, until, histories, root, previous: previous?.hash ?? beginning };
  const body: DailyRoot = { ...linked, hash: await sha256Hex(canonicalJson(linked)) };
  const partition = partitions.roots;
  await store.commit([
    { kind: 'put', item: { partition, sort: sorts.root(number), body }, if: 'absent' },
    { kind: 'put', item: { partition, sort: sorts.newestRoot, body }, if: asKept(previous) },
  ]);
  return body;
}

/** The newest was written once for every root before. By its version, because a write without a condition needs another right on AWS. */
const asKept = (previous: DailyRoot | undefined): 'absent' | { version: number } =>
  previous === undefined ? 'absent' : { version: previous.number + 1 };

/** All roots that were kept, first to last, and whether they are an unbroken chain that ends in the newest. */
export async function readRoots({ store }: RootPorts): Promise<{ roots: DailyRoot[]; isWhole: boolean }> {
  const items = await store.query(partitions.roots, sorts.root(0).slice(0, -5));
  const roots = items.flatMap(({ body }) => DailyRoot.safeParse(body).data ?? []);
  const newest = await newestRoot({ store });
  let previous = beginning;
  let isWhole = roots.length === items.length && newest !== 'unreadable' && newest?.hash === roots.at(-1)?.hash;
  for (const [index, { hash, ...linked }] of roots.entries()) {
    const isNext = linked.number === index && linked.previous === previous;
    isWhole &&= isNext && (await sha256Hex(canonicalJson(linked))) === hash;
    previous = hash;
  }
  return { roots, isWhole };
}
