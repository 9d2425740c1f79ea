import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { Answer } from '../channels/site.ts';

/** Below this many bytes nothing is gained: it is one packet anyway. */
const worthwhile = 1400;

/**
 * Gives browsers that take it what is public and textual as gzip: a third of the bytes, for citizens on cheap phones and
 * for the bill. Only for answers that carry no secret, because the length of what is compressed tells of its content.
 */
export function compressAnswers(next: Answer): Answer {
  return async (request, caller) => {
    const response = await next(request, caller);
    const isTaken = /\bgzip\b/.test(request.headers.get('accept-encoding') ?? '');
    if (!isTaken || !/^(?:text\/|application\/json)/.test(response.headers.get('content-type') ?? '')) return response;
    const content = await response.arrayBuffer();
    const headers = new Headers(response.headers);
    headers.append('vary', 'accept-encoding');
    if (content.byteLength < worthwhile) return new Response(content, { status: response.status, headers });
    headers.set('content-encoding', 'gzip');
    return new Response(new Uint8Array(await promisify(gzip)(content)), { status: response.status, headers });
  };
}
