import { html } from 'hono/html';
import { fill } from '../forms/fill.ts';
import { momentText } from '../forms/moment-text.ts';
import { ourWords } from '../forms/words.ts';
import { layout, type PageFrame } from './layout.ts';
import { whole } from './whole.ts';

/** Why a form can't be filled in, other than that it was withdrawn: `moment` is when it opens, or closed. */
export type ShutView = PageFrame & { form: string; kind: 'notYet' | 'closed'; moment: string };

/** Stands in the place of a form outside its time, with a telephone number where the tenant has one. */
export function shutPage(view: ShutView): Promise<string> {
  const { call, ...words } = ourWords(view.language).shut;
  const { title, body } = words[view.kind];
  const sentence = fill(body, { form: view.form, moment: momentText(view.moment, view.language) });
  const way = view.phone === undefined ? '' : html`<p class="kern-body">${call} ${whole(view.phone)}</p>`;
  return layout(view, title, html`<p class="kern-body">${sentence}</p>${way}`);
}
