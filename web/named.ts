import { createHash } from 'node:crypto';

/** A file that pages load; its name tells its content, so that it can be kept for ever. */
export type Asset = { name: string; content: Uint8Array; mediaType: string };

/** Names a file by its content. */
export function named(stem: string, extension: string, content: Uint8Array, mediaType: string): Asset {
  return { name: `${stem}.${hashOf(content)}.${extension}`, content, mediaType };
}

/** What tells contents from others: sixteen hexadecimal digits. */
export function hashOf(...contents: (Uint8Array | string)[]): string {
  const hash = createHash('sha256');
  for (const content of contents) hash.update(content);
  return hash.digest('hex').slice(0, 16);
}
