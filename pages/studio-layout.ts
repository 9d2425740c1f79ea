import { html } from 'hono/html';
import type { Staff } from '../schemas/staff.ts';
import { type PageFrame, styleLinks } from './layout.ts';
import type { Markup } from './markup.ts';
import type { Refused } from './studio-refused.ts';

/** What every page of the studio has around its content: who is logged in, and what has just been done or was refused. */
export type StudioFrame = PageFrame & {
  staff: Pick<Staff, 'name' | 'roles'>;
  /** Paths of the list of forms and of the log-out. */
  studio: string;
  logOut: string;
  /** Address of the studio's own style sheet, beside that of all pages. */
  css: string;
  notice?: string;
  refused?: Refused;
};
/** A page above this one. */
export type Crumb = { text: string; address: string };

/** A whole page of the studio. `script`: what the page loads; none where it works by itself. */
export async function studioLayout(
  frame: StudioFrame,
  title: string,
  content: Markup,
  { crumbs = [], script }: { crumbs?: Crumb[]; script?: string } = {},
): Promise<string> {
  const main = await content;
  const page = await html`<!doctype html>
<html lang="de">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex"><title>${title} – Studio – ${frame.tenant}</title>
${styleLinks(frame.assets)}<link rel="stylesheet" href="${frame.css}"><link rel="icon" href="data:,">${script === undefined ? '' : html`<script type="module" src="${script}"></script>`}</head>
<body class="intake-page studio-page"><a class="intake-skip" href="#content">Zum Inhalt</a>
<header class="intake-header studio-header"><a class="kern-link" href="${frame.studio}">Studio</a><span>${frame.tenant}</span>
<form method="post" action="${frame.logOut}"><span>${frame.staff.name}</span><button class="kern-btn kern-btn--tertiary"><span class="kern-label">Abmelden</span></button></form></header>
<main id="content" tabindex="-1">${crumbs.length === 0 ? '' : path(crumbs, title)}
<h1 class="kern-heading-x-large">${title}</h1>
${told(frame, String(main))}
${main}</main></body></html>`;
  return String(page);
}

function path(crumbs: Crumb[], here: string): Markup {
  return html`<nav aria-label="Wo Sie sind"><ol class="studio-path">${crumbs.map(({ text, address }) => html`<li><a class="kern-link" href="${address}">${text}</a></li>`)}<li aria-current="page">${here}</li></ol></nav>`;
}

/** Leads to the field that is to be mended, if the page still has it: what somebody else has done meanwhile may have taken it away. */
function told({ notice, refused }: StudioFrame, main: string): Markup {
  const field = main.includes(`id="${refused?.field}"`) ? refused?.field : undefined;
  const done =
    notice === undefined
      ? ''
      : html`<div class="kern-alert kern-alert--success" role="status"><div class="kern-alert__header"><p class="kern-title">${notice}</p></div></div>`;
  const not =
    refused === undefined
      ? ''
      : html`<div class="kern-alert kern-alert--danger" role="alert"${field === undefined ? html` tabindex="-1" autofocus` : ''}><div class="kern-alert__header"><p class="kern-title">Das ging nicht</p></div><div class="kern-alert__body"><p class="kern-body">${refused.sentence}</p>${field === undefined ? '' : html`<p><a class="kern-link" href="#${field}">Zum Feld</a></p>`}</div></div>`;
  return html`${done}${not}`;
}
