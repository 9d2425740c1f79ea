import { DocumentItem } from '../schemas/document.ts';
import type { Ledger } from './ledger.ts';
import { isCovered, partHash, partTag, saidOfParts } from './part-hashes.ts';
import { sorts } from './partitions.ts';
import type { Item } from './ports.ts';

/**
 * Whether every part is still what the last event that wrote it said. Of a chain that began before events said so, only those
 * parts are judged of which a later event speaks.
 */
export async function judgeHashes({ events, items, meta, tombstone }: Ledger): Promise<string[]> {
  const said = new Map<string, string>(events.flatMap(({ facts }) => saidOfParts(facts)));
  if (said.size === 0 || (meta === undefined && tombstone === undefined)) return [];
  const isOlder = saidOfParts(events[0]?.facts ?? {}).length === 0;
  for (const item of items) {
    const hash = said.get(await partTag(item));
    const isUnsaid = hash === undefined && (isOlder || mayBeUnsaid(item));
    if (isCovered(item) && !isUnsaid && hash !== (await partHash(item))) return ['part-changed'];
  }
  return [];
}

/**
 * A file that was permitted and then not sent with the form is no event's: it is swept after a day. Nor is an address that
 * was kept before events told of it.
 */
function mayBeUnsaid({ sort, body }: Item): boolean {
  return sort === sorts.contact || DocumentItem.safeParse(body).data?.state === 'expected';
}
