import * as z from 'zod';
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

/** Finds META among items of a submission that are at hand. */
export function metaIn(items: Item[]): StoredMeta | undefined {
  const item = items.find(({ sort }) => sort === sorts.meta);
  return item && parseMeta(item);
}

const Stored = z.discriminatedUnion('state', [...SubmissionMeta.options, Tombstone]);

/** Parses a META item that is at hand. */
export function parseMeta(item: Item): StoredMeta {
  const stored = Stored.parse(item.body);
  return stored.state === 'erased' ? { kind: 'erased', item, tombstone: stored } : { kind: 'live', item, meta: stored };
}
