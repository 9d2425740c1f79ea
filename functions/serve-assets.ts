import { readFileSync } from 'node:fs';

type Answer = (request: Request) => Promise<Response>;
const mediaTypes: Record<string, string> = { css: 'text/css', js: 'text/javascript' };

/** Answers with the files that pages load; they lie beside the bundle, and their names tell their content. */
export function serveAssets(baseUrl: string, folder: URL): (next: Answer) => Answer {
  const below = `${new URL(baseUrl).pathname.replace(/\/$/, '')}/assets/`;
  return (next) => async (request) => {
    const { pathname } = new URL(request.url);
    const found = pathname.startsWith(below)
      ? /^[\w-]+\.[0-9a-f]+\.(css|js)$/.exec(pathname.slice(below.length))
      : null;
    const content = found === null ? undefined : read(new URL(found[0], folder));
    if (content === undefined) return next(request);
    return new Response(content, {
      headers: {
        'content-type': `${mediaTypes[found?.[1] ?? ''] ?? 'application/octet-stream'}; charset=utf-8`,
        'cache-control': 'public, max-age=31536000, immutable',
        'x-content-type-options': 'nosniff',
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
