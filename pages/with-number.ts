import { html } from 'hono/html';
import type { Markup } from './markup.ts';
import { whole } from './whole.ts';

/** A text of ours with a number in the place of `{number}`, which is not broken. */
export function withNumber(text: string, number: string): Markup {
  const [before, ...after] = text.split('{number}');
  return html`${before}${after.map((rest) => html`${whole(number)}${rest}`)}`;
}
