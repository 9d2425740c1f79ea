import type { World } from './world.ts';

/** Somebody who sits at the studio: asks for pages and presses buttons as a browser without script does. */
export type Designer = {
  look(path: string): Promise<Response>;
  page(path: string): Promise<string>;
  press(path: string, fields?: Record<string, string>): Promise<Response>;
  send(path: string, init: RequestInit): Promise<Response>;
};

const own = { 'sec-fetch-site': 'same-origin', accept: 'text/html' };

/** Logs somebody in, by the log-in of one's own machine: `anna` writes, `bernd` releases. */
export async function sitDown(world: World, who: 'anna' | 'bernd', tenant = 'kreis-musterland'): Promise<Designer> {
  const logIn = await world.fetch(`/${tenant}/studio/log-in`, {
    method: 'POST',
    headers: { ...own, 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ person: `development-${who}` }).toString(),
  });
  const cookie = (logIn.headers.get('set-cookie') ?? '').split(';')[0] ?? '';
  const at = (path: string): string => `/${tenant}/studio${path}`;
  const send = (path: string, init: RequestInit): Promise<Response> =>
    world.fetch(at(path), { ...init, headers: { ...own, cookie, ...Object.fromEntries(new Headers(init.headers)) } });
  const look = (path: string): Promise<Response> => send(path, {});
  return {
    look,
    send,
    page: async (path) => (await look(path)).text(),
    press: (path, fields = {}) =>
      send(path, {
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded' },
        body: new URLSearchParams(fields).toString(),
      }),
  };
}

/** What a form of a page holds, as a browser would send it: the one that posts to this path. */
export function fieldsOf(page: string, path: string): Record<string, string> {
  const form = [...page.matchAll(/<form method="post" action="([^"]*)"[^>]*>(.*?)<\/form>/gs)].find(([, action = '']) =>
    action.endsWith(path),
  )?.[2];
  if (form === undefined) throw new Error(`no form that posts to ${path}`);
  const inputs = [...form.matchAll(/<input[^>]*name="([^"]*)"[^>]*value="([^"]*)"/g)];
  const texts = [...form.matchAll(/<textarea[^>]*name="([^"]*)"[^>]*>\n?(.*?)<\/textarea>/gs)];
  return Object.fromEntries([...inputs, ...texts].map(([, name = '', value = '']) => [name, plain(value)]));
}

const plain = (html: string): string =>
  html
    .replaceAll('&quot;', '"')
    .replaceAll('&#39;', "'")
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&amp;', '&');
