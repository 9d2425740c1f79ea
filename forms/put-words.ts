import type { Answers } from '../schemas/submission.ts';
import type { OtherLanguage } from './other-languages.ts';
import { putTranslations } from './put-translations.ts';
import { sheetWords } from './sheet-words.ts';

/**
 * Writes the translations that a sheet was given into `form.json`, those of a language at once. One that stands as it stood before
 * is left: where its text is another one now, it is no translation of that.
 */
export function putWords(description: string, others: OtherLanguage[], before: Answers, answers: Answers): string {
  const was = new Map(sheetWords(before, others.length).map(({ key, words }) => [key, words]));
  const changed = sheetWords(answers, others.length).filter(({ key, words }) => words !== was.get(key));
  return others.reduce((text, { language }, index) => {
    const own = changed.filter((one) => one.index === index);
    return own.length === 0 ? text : putTranslations(text, language, new Map(own.map((one) => [one.text, one.words])));
  }, description);
}
