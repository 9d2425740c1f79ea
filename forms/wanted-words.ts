import type { FormTexts } from '../schemas/form-draft.ts';
import type { Answers } from '../schemas/submission.ts';
import { planTexts } from './plan-texts.ts';
import { sheetWords } from './sheet-words.ts';
import { textsOf } from './translate-plan.ts';

/**
 * The translations of a sheet that rule T08 wants: of texts that people read. By the pointers of their fields, a `*` for an answer
 * to choose. Where the form can't be planned, of all texts that are there.
 */
export function wantedWords(texts: FormTexts, answers: Answers, languages: number): string[] {
  const planned = planTexts(texts);
  const spoken = planned && new Set(textsOf(planned.plan));
  const all = sheetWords(answers, languages).filter(({ text }) => spoken?.has(text) ?? true);
  return [...new Set(all.map(({ field }) => field.replace(/^\/options\/\d+\//, '/options/*/')))];
}
