import type { FormTexts } from '../schemas/form-draft.ts';
import type { Answers } from '../schemas/submission.ts';
import { sheetWords } from './sheet-words.ts';
import { spokenIn } from './spoken-in.ts';

/**
 * The translations of a sheet that rule T08 wants: of texts that people read. By the pointers of their fields, a `*` for an answer
 * to choose. Where the form can't be planned, of all texts that are there.
 */
export function wantedWords(texts: FormTexts, answers: Answers, languages: number): string[] {
  const spoken = spokenIn(texts);
  const all = sheetWords(answers, languages).filter(({ text }) => spoken?.includes(text) ?? true);
  return [...new Set(all.map(({ field }) => field.replace(/^\/options\/\d+\//, '/options/*/')))];
}
