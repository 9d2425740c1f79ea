import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';
import type { Language } from '../schemas/form.ts';
import { ourWords } from '../forms/words.ts';

/** The start page of a tenant: its forms, each with its title and the language of that, and `drafts`, where a code is entered that was written down. */
export type StartView = PageFrame & { forms: { title: string; language: Language; address: string }[]; drafts: string };

/** Renders the start page. */
export function startPage(view: StartView): Promise<string> {
  const words = ourWords(view.language).start;
  const list = html`<ul class="intake-forms">${view.forms.map(({ title, language, address }) => html`<li><a class="kern-link" lang="${language}" href="${address}">${title}</a></li>`)}</ul>`;
  const draft = html`<p class="kern-body"><a class="kern-link" href="${view.drafts}">${words.draft}</a></p>`;
  return layout(
    view,
    words.title,
    html`${view.forms.length === 0 ? html`<p class="kern-body">${words.none}</p>` : list}${draft}`,
  );
}
