import type { Answers } from '../schemas/submission.ts';
import type { OtherLanguage } from './other-languages.ts';
import { putTranslations } from './put-translations.ts';
import { sheetWords } from './sheet-words.ts';

/**
 * Writes the translations that a sheet was given into `form.json`. One that stands as it stood before is left: where its
 * text is another one now, it is no translation of that.
 */
export function putWords(description: string, others: OtherLanguage[], before: Answers, answers: Answers): string {
  const was = new Map(sheetWords(before, others.length).map(({ key, words }) => [key, words]));
  return sheetWords(answers, others.length)
    .filter(({ key, words }) => words !== was.get(key))
    .reduce(
      (text, { index, text: german, words }) =>
        putTranslations(text, others[index]?.language ?? '', new Map([[german, words]])),
      description,
    );
}
