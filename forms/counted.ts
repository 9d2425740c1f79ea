import { fill } from './fill.ts';
import { numberText } from './number-text.ts';

/** A text for each plural form that a language has, by CLDR's names (`one`, `few`, `many` …); `other` is for all the rest. */
export type Plural = { readonly other: string; readonly [form: string]: string };

/** The text that goes with a number, `{count}` in it filled in. */
export function counted(texts: Plural, count: number, language: string): string {
  const form = new Intl.PluralRules(language).select(count);
  return fill(texts[form] ?? texts.other, { count: numberText(count, language) });
}
