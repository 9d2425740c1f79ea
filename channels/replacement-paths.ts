import { linkToken } from './link-token.ts';
import { basePath } from './page-frame.ts';
import type { Site } from './site.ts';

/** Where the status page of the first submission is, and the page on which one of its files is replaced. */
export type ReplacementPaths = { status: string; page: string };

/** Both paths, with the secret that the request brought. */
export function replacementPaths({ ports }: Site, id: string, document: string, request: Request): ReplacementPaths {
  const place = `${basePath(ports.baseUrl)}/submissions/${encodeURIComponent(id)}`;
  const query = `?token=${encodeURIComponent(linkToken(request))}`;
  return { status: place + query, page: `${place}/replace/${encodeURIComponent(document)}${query}` };
}
