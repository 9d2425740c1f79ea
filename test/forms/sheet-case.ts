import { applySheet } from '../../forms/apply-sheet.ts';
import { readSheet } from '../../forms/read-sheet.ts';
import { sheetItem, type SheetItem } from '../../forms/sheet-item.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import type { Answers, Json } from '../../schemas/submission.ts';

/** The item at a place, with all that its sheet asks about. */
export const itemAt = (texts: FormTexts, place: string): SheetItem => {
  const item = sheetItem(texts, place);
  if (item === undefined) throw new Error(`nothing at ${place}`);
  return item;
};
/** What its sheet is filled in with. */
export const sheetOf = (texts: FormTexts, place: string): Answers => readSheet(itemAt(texts, place));
/** The sheet filled in otherwise, and what comes of it. */
export const changed = (texts: FormTexts, place: string, more: Record<string, Json | undefined>): FormTexts => {
  const answers = Object.entries({ ...sheetOf(texts, place), ...more });
  return applySheet(
    texts,
    place,
    Object.fromEntries(answers.flatMap(([name, value]) => (value === undefined ? [] : [[name, value]]))),
  );
};
