import type { Plural } from './counted.ts';
import ar from './words/ar.json' with { type: 'json' };
import de from './words/de.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };
import tr from './words/tr.json' with { type: 'json' };

/** All of our own words that a citizen meets, in one language: plain texts with `{placeholders}`; German says which there are. */
export type Words = Pack<typeof de>;

/** The same texts as another language has them: with the plural forms of its own. */
type Pack<T> = T extends string
  ? string
  : T extends { one: string; other: string }
    ? Plural
    : { [Name in keyof T]: Pack<T[Name]> };

/** The languages that our own words speak, by BCP 47 tag; a file, an import and a line each (docs/add-a-language.md). */
export const languagePacks: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['de', de],
  ['en', en],
  ['ar', ar],
  ['tr', tr],
]);

/** Our words in a language; in German where we have none in it. */
export function ourWords(language: string): Words {
  return languagePacks.get(language) ?? de;
}

/** Whether a language is written from the left or from the right. */
export function directionOf(language: string): string {
  return ourWords(language).dir;
}
