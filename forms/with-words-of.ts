import type { Answers } from '../schemas/submission.ts';
import type { OtherLanguage } from './other-languages.ts';
import { replaceAt } from './pointer.ts';
import { sheetWords } from './sheet-words.ts';

/** What a sheet is filled in with, and what its texts are in the form's other languages. */
export function withWordsOf(others: OtherLanguage[], german: Answers): Answers {
  const said = sheetWords(german, others.length).flatMap(({ field, index, text }) => {
    const { words = {} } = others[index] ?? {};
    const own = Object.hasOwn(words, text) ? words[text] : undefined;
    return own === undefined ? [] : [[field, own] as const];
  });
  const all: Answers = structuredClone(german);
  for (const [field, words] of said) replaceAt(all, field, words);
  return all;
}
