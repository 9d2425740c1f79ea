import de from './words/de.json' with { type: 'json' };
import en from './words/en.json' with { type: 'json' };

/** All of our own words that a citizen meets, in one language: plain texts with `{placeholders}`; German says which there are. */
export type Words = typeof de;

/** The languages that our own words speak, by BCP 47 tag; a file, an import and a line each (docs/add-a-language.md). */
export const languagePacks: ReadonlyMap<string, Words> = new Map<string, Words>([
  ['de', de],
  ['en', en],
]);

/** Our words in a language; in German where we have none in it. */
export function ourWords(language: string): Words {
  return languagePacks.get(language) ?? de;
}

/** Whether a language is written from the left or from the right. */
export function directionOf(language: string): string {
  return ourWords(language).dir;
}
