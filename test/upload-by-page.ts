import type { World } from './world.ts';

/** Uploads a file by the first plain upload form of a review page, as a browser without JavaScript does. */
export async function uploadByPage(page: string, world: World, text = 'Mandat', begin = '%PDF-1.7 '): Promise<void> {
  const form = /<form method="post" action="([^"]+\/documents)"[\s\S]*?<\/form>/.exec(page);
  const body = new FormData();
  for (const [, name = '', value = ''] of (form?.[0] ?? '').matchAll(/type="hidden" name="([^"]+)" value="([^"]*)"/g))
    body.append(name, value);
  body.append('file', new Blob([begin + text]), 'mandat.pdf');
  const { pathname, search } = new URL(form?.[1] ?? '', 'http://localhost');
  await world.fetch(pathname + search, { method: 'POST', body });
}
