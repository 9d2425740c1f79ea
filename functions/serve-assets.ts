import { readFileSync } from 'node:fs';

type Answer = (request: Request) => Promise<Response>;
const mediaTypes = new Map([
  ['css', 'text/css'],
  ['js', 'text/javascript'],
]);

/** Answers with the files that pages load; they lie beside the bundle, and their names tell their content. */
export function serveAssets(baseUrl: string, folder: URL): (next: Answer) => Answer {
  const below = `${new URL(baseUrl).pathname.replace(/\/$/, '')}/assets/`;
  return (next) => async (request) => {
    const { pathname } = new URL(request.url);
    const name = pathname.startsWith(below) ? pathname.slice(below.length) : '';
    const mediaType = mediaTypes.get(/^[\w-]+\.[0-9a-f]+\.(\w+)$/.exec(name)?.[1] ?? '');
    const content = mediaType === undefined ? undefined : read(new URL(name, folder));
    if (content === undefined) return next(request);
    return new Response(content, {
      headers: {
        'content-type': `${mediaType}; charset=utf-8`,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
        // A module is only taken from another origin that allows it.
        'access-control-allow-origin': '*',
        'cross-origin-resource-policy': 'cross-origin',
      },
    });
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
