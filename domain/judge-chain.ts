import * as z from 'zod';
import { DestinationEvent, KeyEvent, type SubmissionEvent } from '../schemas/event.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';
import type { Ledger } from './ledger.ts';
import type { Item } from './ports.ts';

/**
 * Whether the events of a submission are an unbroken chain from its first to the one that its head names. Written anew
 * and not with the code that makes the chain: the books check that code, too.
 */
export async function judgeChain({ events, meta, tombstone, items }: Ledger): Promise<string[]> {
  const last = await lastOf(events, items);
  const head = meta?.head ?? tombstone?.head;
  const isEnd = head === undefined || (head.hash === last && head.number === events.length - 1);
  return last !== undefined && isEnd ? [] : ['events-broken'];
}

const ActEvent = z.union([KeyEvent, DestinationEvent]);

/** The same for what operators did to keys and destinations: each has a chain of its own, which no head names. */
export async function judgeActs(items: Item[]): Promise<string[]> {
  const acts = items.filter(({ sort }) => sort.startsWith('EVENT#'));
  const events = acts.flatMap(({ body }) => ActEvent.safeParse(body).data ?? []);
  const isWhole = events.length === acts.length && (await lastOf(events, items)) !== undefined;
  return isWhole ? [] : ['events-broken'];
}

/** The hash of the last event of a chain; `undefined`: it is broken. */
export async function lastOf(
  events: (Pick<SubmissionEvent, 'number' | 'previous' | 'hash'> & object)[],
  items: Item[],
  sortOf: (number: number) => string = (number) => `EVENT#${String(number).padStart(4, '0')}`,
): Promise<string | undefined> {
  const begin = sortOf(0).slice(0, sortOf(0).indexOf('#') + 1);
  const sorts = items.filter(({ sort }) => sort.startsWith(begin)).map(({ sort }) => sort);
  let previous = '0'.repeat(64);
  for (const [index, { hash, ...covered }] of events.entries()) {
    const isNext = covered.number === index && covered.previous === previous;
    const isThere = sorts[index] === sortOf(index);
    if (!isNext || !isThere || (await sha256Hex(canonicalJson(covered))) !== hash) return undefined;
    previous = hash;
  }
  return previous;
}
