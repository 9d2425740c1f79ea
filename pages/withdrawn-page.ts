import { html } from 'hono/html';
import { layout, type PageFrame } from './layout.ts';
import { ourWords } from '../forms/words.ts';
import { fill } from '../forms/fill.ts';
import { whole } from './whole.ts';

/** Stands in the place of a form that was withdrawn, with a telephone number where the tenant has one. */
export function withdrawnPage(frame: PageFrame, form: string): Promise<string> {
  const words = ourWords(frame.language).withdrawn;
  const way = frame.phone === undefined ? words.turn : html`${words.call} ${whole(frame.phone)}`;
  return layout(frame, words.title, html`<p class="kern-body">${fill(words.body, { form })} ${way}</p>`);
}
