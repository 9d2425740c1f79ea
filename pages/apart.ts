import { html } from 'hono/html';
import { directionOf } from '../forms/words.ts';
import type { Markup } from './markup.ts';

/**
 * A text that keeps its own direction where the page is written from the right: a telephone number, a receipt number, a
 * German name (Unicode UAX #9; without it “01234 10-0” reads “0-10 01234”). Other pages need nothing around it.
 */
export function apart(text: string, language: string): Markup | string {
  return directionOf(language) === 'rtl' ? html`<bdi>${text}</bdi>` : text;
}
