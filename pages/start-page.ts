import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';

/** The start page of a tenant: its forms, and `drafts`, where a code is entered that was written down. */
export type StartView = PageFrame & { forms: { title: string; address: string }[]; drafts: string };

const texts = {
  de: { title: 'Online-Dienste', none: 'Zurzeit gibt es hier keine Formulare.', draft: 'Entwurf weiter ausfüllen' },
  en: { title: 'Online services', none: 'There are no forms here at present.', draft: 'Go on with a draft' },
} as const;

/** Renders the start page. */
export function startPage(view: StartView): Promise<string> {
  const words = texts[view.language];
  const list = html`<ul class="intake-forms">${view.forms.map(({ title, address }) => html`<li><a class="kern-link" lang="de" href="${address}">${title}</a></li>`)}</ul>`;
  const draft = html`<p class="kern-body"><a class="kern-link" href="${view.drafts}">${words.draft}</a></p>`;
  return layout(
    view,
    words.title,
    html`${view.forms.length === 0 ? html`<p class="kern-body">${words.none}</p>` : list}${draft}`,
  );
}
