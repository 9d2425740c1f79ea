import * as z from 'zod';
import type { Answers, Json } from '../schemas/submission.ts';

/** What texts of an item are called where their translation is asked for, by the sheet's names for them. */
export const translatedNames: Record<string, string> = {
  title: 'Titel',
  intro: 'Einleitung',
  label: 'Beschriftung',
  text: 'Text',
  hint: 'Hinweis',
  purpose: 'Zweck',
  message: 'Fehlermeldung',
  helpTitle: 'Überschrift der Hilfe',
  helpText: 'Hilfe',
  itemLabel: 'Eintrag',
  addLabel: 'Knopf',
};
/** What the sheet calls a text in the other language of that number; within an answer to choose `in0`. */
export const wordsName = (name: string, index: number): string => `${name}In${index}`;

/**
 * A text of an item beside its translation into the other language of that number, absent where there is none. `field` is
 * the pointer of the translation in the sheet; `key` stays where answers to choose change places.
 */
export type SheetWords = { key: string; index: number; field: string; text: string; words?: string };

const Options = z.array(z.looseObject({ value: z.string(), text: z.string() }));

/** All texts of a sheet, as it is filled in, in so many other languages; those that stand empty have no translation. */
export function sheetWords(answers: Answers, languages: number): SheetWords[] {
  const options = Options.safeParse(answers['options']).data ?? [];
  return Array.from({ length: languages }).flatMap((_, index) => [
    ...Object.keys(translatedNames).flatMap((name) =>
      pair(`${index} ${name}`, index, `/${wordsName(name, index)}`, answers[name], answers[wordsName(name, index)]),
    ),
    ...options.flatMap((option, at) =>
      pair(`${index} option ${option.value}`, index, `/options/${at}/in${index}`, option.text, option[`in${index}`]),
    ),
  ]);
}

function pair(key: string, index: number, field: string, text: Json | undefined, words: unknown): SheetWords[] {
  if (typeof text !== 'string' || text === '') return [];
  return [{ key, index, field, text, ...(typeof words === 'string' && words !== '' && { words }) }];
}
