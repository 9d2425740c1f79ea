import { readFileSync } from 'node:fs';
import { assetHeaders, readableByAll } from '../channels/kept.ts';
import type { Answer } from '../channels/site.ts';

const openHeaders = Object.entries(readableByAll);
const mediaTypes = new Map([
  ['css', 'text/css'],
  ['js', 'text/javascript'],
]);

/** Answers with the files that pages load; they lie beside the bundle, and their names tell their content. */
export function serveAssets(baseUrl: string, folder: URL): (next: Answer) => Answer {
  const below = `${new URL(baseUrl).pathname.replace(/\/$/, '')}/assets/`;
  return (next) => async (request, caller) => {
    const { pathname } = new URL(request.url);
    const name = pathname.startsWith(below) ? pathname.slice(below.length) : '';
    const mediaType = mediaTypes.get(/^[\w-]+\.[0-9a-f]+\.(\w+)$/.exec(name)?.[1] ?? '');
    const content = mediaType === undefined ? undefined : read(new URL(name, folder));
    if (content === undefined || mediaType === undefined) {
      const answer = await next(request, caller);
      // A form in a foreign page asks whether its script is only out of reach, or served no more.
      if (mediaType !== undefined) for (const [header, value] of openHeaders) answer.headers.set(header, value);
      return answer;
    }
    return new Response(content, { headers: assetHeaders(mediaType) });
  };
}

function read(file: URL): string | undefined {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    // Not a file of this edition: answered as an unknown page.
    return undefined;
  }
}
