import { SubmissionMeta, Tombstone } from '../schemas/submission.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Store } from './ports.ts';

/** A submission's META item, or what stayed of it after erasure. */
export type StoredMeta =
  | { kind: 'live'; item: Item; meta: SubmissionMeta }
  | { kind: 'erased'; item: Item; tombstone: Tombstone };

/** Reads a submission's META; `undefined` where there never was one (or its tombstone has gone as well). */
export async function readMeta(store: Store, id: string): Promise<StoredMeta | undefined> {
  const item = await store.get(partitions.submission(id), sorts.meta);
  return item === undefined ? undefined : parseMeta(item);
}

/** Parses a META item that is at hand. */
export function parseMeta(item: Item): StoredMeta {
  const tombstone = Tombstone.safeParse(item.body);
  return tombstone.success
    ? { kind: 'erased', item, tombstone: tombstone.data }
    : { kind: 'live', item, meta: SubmissionMeta.parse(item.body) };
}
