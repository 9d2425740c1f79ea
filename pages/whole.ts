import { html } from 'hono/html';
import type { Markup } from './markup.ts';

/**
 * A number that is read aloud or typed, a receipt's or a telephone's: it keeps its own direction in every language (`apart`),
 * and a narrow line takes it as a whole or leaves it to the next one; at the hyphens it would be broken in two.
 */
export function whole(number: string): Markup {
  return html`<bdi class="intake-whole">${number}</bdi>`;
}
