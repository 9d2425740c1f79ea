import { html, raw } from 'hono/html';
import { type PageFrame, styleLinks } from './layout.ts';

/** The page of a form within a frame: `hosts` are the origins that may frame it and hear how high it is. */
export type FramePageView = PageFrame & { title: string; form: string; hosts: string[] };

/** Renders the form alone: header, main heading, statements and the one `main` are the host's page's. */
export async function framePage({ language, tenant, assets, title, form, hosts }: FramePageView): Promise<string> {
  const page = await html`<!doctype html>
<html lang="${language}">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – ${tenant}</title>
${styleLinks(assets)}<link rel="icon" href="data:,"><script type="module" src="${assets.enhance}"></script></head>
<body class="intake-page intake-framed" data-hosts="${hosts.join(' ')}"><div id="content" tabindex="-1" role="region" aria-label="${title}">${raw(form)}</div></body></html>`;
  return String(page);
}
