import { html } from 'hono/html';
import type { Language } from '../schemas/form.ts';
import type { Markup } from './markup.ts';

/** Marks what a form says in another language than the page, so that it is read aloud as it is written (WCAG 3.1.2). */
export function languageMark(written: Language, page: Language): Markup {
  return written === page ? html`` : html` lang="${written}" dir="auto"`;
}
