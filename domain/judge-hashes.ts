import { isCovered, partHash, partTag, saidOfParts } from './part-hashes.ts';
import type { Ledger } from './ledger.ts';

/**
 * Whether every part is still what the last event that wrote it said. Chains that began before events said so are not
 * judged.
 */
export async function judgeHashes({ events, items, meta, tombstone }: Ledger): Promise<string[]> {
  const said = new Map(events.flatMap(({ facts }) => saidOfParts(facts)));
  if (said.size === 0 || (meta === undefined && tombstone === undefined)) return [];
  for (const item of items)
    if (isCovered(item) && said.get(await partTag(item)) !== (await partHash(item))) return ['part-changed'];
  return [];
}
