import { DocumentItem } from '../schemas/document.ts';
import type { Ledger } from './ledger.ts';
import { isCovered, partHash, partTag, saidOfParts } from './part-hashes.ts';
import { sorts } from './partitions.ts';
import type { Item } from './ports.ts';

/**
 * Whether every part is still what the last event that wrote it said. Chains that began before events said so are not
 * judged.
 */
export async function judgeHashes({ events, items, meta, tombstone }: Ledger): Promise<string[]> {
  const said = new Map<string, string>(events.flatMap(({ facts }) => saidOfParts(facts)));
  if (said.size === 0 || (meta === undefined && tombstone === undefined)) return [];
  for (const item of items) if (isCovered(item) && !(await isAsSaid(item, said))) return ['part-changed'];
  return [];
}

/**
 * A file that was permitted and then not sent with the form is no event's: it is swept after a day. Nor is an address that
 * was kept before events told of it.
 */
async function isAsSaid(item: Item, said: Map<string, string>): Promise<boolean> {
  const hash = said.get(await partTag(item));
  if (hash !== undefined) return hash === (await partHash(item));
  return item.sort === sorts.contact || DocumentItem.safeParse(item.body).data?.state === 'expected';
}
