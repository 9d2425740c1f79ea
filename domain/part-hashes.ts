import { Delivery } from '../schemas/delivery.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';
import { sorts } from './partitions.ts';
import type { Item, Write } from './ports.ts';

/**
 * What an event says of the parts that are written with it: for each that only another event may change (the head but
 * for its link to the event itself, answers, copy, documents, deliveries that have ended) a tag of its sort key and a
 * hash of its body, 128 bits. So the chain covers them, and whoever changes one must forge the chain.
 */
export async function partHashes(writes: Write[]): Promise<{ parts: string }> {
  const covered = writes.flatMap((write) => (write.kind === 'put' && isCovered(write.item) ? [write.item] : []));
  const entries = await Promise.all(covered.map(async (item) => `${await partTag(item)}:${await partHash(item)}`));
  return { parts: entries.toSorted((a, b) => (a < b ? -1 : 1)).join(' ') };
}

/** Whether only an event may change this part. */
export function isCovered({ sort, body }: Pick<Item, 'sort' | 'body'>): boolean {
  if (!sort.startsWith('DELIVERY#')) return ['META', 'BODY', 'COPY'].includes(sort) || sort.startsWith('DOCUMENT#');
  const { data } = Delivery.safeParse(body);
  return data !== undefined && data.state !== 'pending';
}

/** Names a part: eight hex digits. */
export async function partTag({ sort }: Pick<Item, 'sort'>): Promise<string> {
  return (await sha256Hex(sort)).slice(0, 8);
}

/** The hash of a part's body: 32 hex digits. */
export async function partHash({ sort, body }: Pick<Item, 'sort' | 'body'>): Promise<string> {
  return (await sha256Hex(canonicalJson(sort === sorts.meta ? withoutHead(body) : body))).slice(0, 32);
}

function withoutHead(body: unknown): unknown {
  return Object.fromEntries(Object.entries(Object(body)).filter(([name]) => name !== 'head'));
}
