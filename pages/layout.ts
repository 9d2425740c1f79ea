import { html } from 'hono/html';
import type { Language } from '../schemas/form.ts';
import type { Tenant } from '../schemas/tenant.ts';
import type { Markup } from './markup.ts';
import { statementLinks } from './statement-links.ts';
import { ourWords } from '../forms/words.ts';
import { whole } from './whole.ts';
import { directionMark } from './direction-mark.ts';

/** What every page of a tenant has around its content. */
export type PageFrame = {
  language: Language;
  tenant: string;
  /** Path of the tenant's start page. */
  home: string;
  phone?: string | undefined;
  statements: Tenant['statements'];
  /** Address of the page that says what of the form at hand is stored. */
  stored?: string | undefined;
  /** Addresses of what a page loads; `theme` only where the tenant has one. */
  assets: { css: string; enhance: string; theme?: string };
};

/** The style sheet of all tenants, and after it the tenant's own. */
export function styleLinks({ css, theme }: PageFrame['assets']): Markup {
  return html`<link rel="stylesheet" href="${css}">${theme === undefined ? '' : html`<link rel="stylesheet" href="${theme}">`}`;
}

/** A whole page: head, the tenant's header, the content, the statements that law asks for. */
export async function layout(frame: PageFrame, title: string, content: Markup, enhance = false): Promise<string> {
  const words = ourWords(frame.language).layout;
  const links = statementLinks(frame, frame.stored);
  const script = enhance ? html`<script type="module" src="${frame.assets.enhance}"></script>` : '';
  const page = await html`<!doctype html>
<html lang="${frame.language}"${directionMark(frame.language)}>
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title} – ${frame.tenant}</title>
${styleLinks(frame.assets)}<link rel="icon" href="data:,">${script}</head>
<body class="intake-page"><a class="intake-skip" href="#content">${words.skip}</a>
<header class="intake-header"><a class="kern-link" href="${frame.home}">${frame.tenant}</a></header>
<main id="content" tabindex="-1"><h1 class="kern-heading-x-large">${title}</h1>
${content}</main>
<footer class="intake-footer"><nav aria-label="${words.about}"><ul>${links.map(({ text, address }) => html`<li><a class="kern-link" href="${address}">${text}</a></li>`)}</ul></nav>
${frame.phone === undefined ? '' : html`<p class="kern-body">${words.phone}: ${whole(frame.phone)}</p>`}</footer></body></html>`;
  return String(page);
}
