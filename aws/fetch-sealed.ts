import type { Letters } from '../domain/ports.ts';
import { readUpTo } from '../domain/read-up-to.ts';
import { isOutbound } from './outbound.ts';

/** A document of 10 MB, sealed: base64 makes it a third larger. */
const maxBytes = 16_777_216;
const patienceMilliseconds = 20_000;

/**
 * Fetches a sealed document from a neighbour's document store: only https, only from the hosts that the directory lists
 * for that neighbour, no redirects, no more than a document can have. What it is worth its hash decides, not this.
 */
export function fetchSealed(options: { allowLoopback: boolean }): Letters['fetchSealed'] {
  return async (address, from) => {
    const url = new URL(address);
    if (!isOutbound(url, options.allowLoopback) || !from.documentHosts.includes(url.host)) return undefined;
    const response = await fetch(url, { redirect: 'error', signal: AbortSignal.timeout(patienceMilliseconds) });
    if (response.ok) {
      const content = await readUpTo(response, maxBytes);
      return content && new TextDecoder().decode(content);
    }
    await response.body?.cancel();
    throw new Error(`the document store of ${from.tenant} answered ${response.status}`);
  };
}
