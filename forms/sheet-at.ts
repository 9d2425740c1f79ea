import type { FormTexts } from '../schemas/form-draft.ts';
import { applySheet } from './apply-sheet.ts';
import { descriptionSheet } from './description-sheet.ts';
import { sampleSheet } from './sample-sheet.ts';
import { readSheet } from './read-sheet.ts';
import type { Sheet } from './sheet.ts';
import { sheetForm } from './sheet-form.ts';
import { sheetItem } from './sheet-item.ts';
import { wantedWords } from './wanted-words.ts';
import { translationsSheet } from './translations-sheet.ts';

/** The place of the form itself: the pointer of the whole. */
export const formPlace = '';

/** The place of all translations into a language: where they stand in `form.json`. */
export const translationsPlace = (language: string): string => `/translations/${language}`;

/** The place of a sample that must pass. */
export const samplePlace = (file: string): string => `/${file}`;

/** The sheet of the form, of a language of it, of a sample, or of an item of its outline; undefined where the texts can't be read or nothing is there. */
export function sheetAt(texts: FormTexts, place: string): Sheet | undefined {
  if (place === formPlace) return descriptionSheet(texts);
  const language = /^\/translations\/(.+)$/.exec(place)?.[1];
  if (language !== undefined) return translationsSheet(texts, language);
  if (place.startsWith('/samples/')) return sampleSheet(texts, place.slice(1));
  const item = sheetItem(texts, place);
  if (item === undefined) return undefined;
  const answers = readSheet(item);
  return {
    heading: item.item.label,
    files: sheetForm(item),
    answers,
    wanted: wantedWords(texts, answers, item.others.length),
    apply: (given) => applySheet(texts, place, given),
  };
}
