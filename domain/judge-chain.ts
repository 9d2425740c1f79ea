import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';
import type { Ledger } from './ledger.ts';

/**
 * Whether the events of a submission are an unbroken chain from its first to the one that its head names. Written anew
 * and not with the code that makes the chain: the books check that code, too.
 */
export async function judgeChain({ events, meta, tombstone, items }: Ledger): Promise<string[]> {
  const sorts = items.filter(({ sort }) => sort.startsWith('EVENT#')).map(({ sort }) => sort);
  let previous = '0'.repeat(64);
  for (const [index, { hash, ...covered }] of events.entries()) {
    const isNext = covered.number === index && covered.previous === previous;
    const isThere = sorts[index] === `EVENT#${String(index).padStart(4, '0')}`;
    if (!isNext || !isThere || (await sha256Hex(canonicalJson(covered))) !== hash) return ['events-broken'];
    previous = hash;
  }
  const head = meta?.head ?? tombstone?.head;
  const isEnd = head === undefined || (head.hash === previous && head.number === events.length - 1);
  return isEnd ? [] : ['events-broken'];
}
