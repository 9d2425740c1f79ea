import { html, raw } from 'hono/html';
import { type PageFrame, styleLinks } from './layout.ts';
import { statementLinks } from './statement-links.ts';
import { directionMark } from './direction-mark.ts';
import { withWords } from '../forms/with-words.ts';

/** The page of a form within a frame: `hosts` are the origins that may frame it and hear how high it is, `script` is the frame's own. */
export type FramePageView = PageFrame & { title: string; form: string; hosts: string[]; script: string };

/** Renders the form alone, with a line of links below it: header, main heading and the one `main` are the host's page's. */
export async function framePage(view: FramePageView): Promise<string> {
  const { language, tenant, assets, title, form, hosts, script } = view;
  const links = statementLinks(view, view.stored);
  const page = await html`<!doctype html>
<html lang="${language}"${directionMark(language)}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – ${tenant}</title>
${styleLinks(assets)}<link rel="icon" href="data:,"><link rel="modulepreload" href="${assets.enhance}"><script type="module" src="${script}"></script></head>
<body class="intake-page intake-framed" data-hosts="${hosts.join(' ')}"><div id="content" tabindex="-1" role="region" aria-label="${title}">${raw(withWords(form, language))}${links.length === 0 ? '' : html`<p class="kern-body intake-links">${links.map(({ text, address }) => html`<a class="kern-link" target="_blank" rel="noopener" href="${address}">${text}</a> `)}</p>`}</div></body></html>`;
  return String(page);
}
