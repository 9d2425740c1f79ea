import { html } from 'hono/html';
import { directionOf } from '../forms/words.ts';
import type { Markup } from './markup.ts';

/** What an element with a German text needs on a page in another language, so that it is read aloud and written as German (WCAG 3.1.2). */
export function germanMark(language: string): Markup | '' {
  if (language === 'de') return '';
  return directionOf(language) === 'rtl' ? html` lang="de" dir="ltr"` : html` lang="de"`;
}
