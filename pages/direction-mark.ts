import { html } from 'hono/html';
import { directionOf } from '../forms/words.ts';
import type { Markup } from './markup.ts';

/** The attribute that an element needs beside `lang` where its language is written from the right. */
export function directionMark(language: string): Markup | '' {
  return directionOf(language) === 'rtl' ? html` dir="rtl"` : '';
}
