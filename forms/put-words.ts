import { FormDescription } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import type { Answers } from '../schemas/submission.ts';
import { putJson } from './put-json.ts';
import type { SheetItem } from './sheet-item.ts';
import { sheetWords } from './sheet-words.ts';

/**
 * Writes the translations that a sheet was given into `form.json`. One that stands as it stood before is left: where its
 * text is another one now, it is no translation of that.
 */
export function putWords(description: string, { others }: SheetItem, before: Answers, answers: Answers): string {
  const was = new Map(sheetWords(before, others.length).map(({ key, words }) => [key, words]));
  return sheetWords(answers, others.length)
    .filter(({ key, words }) => words !== was.get(key))
    .reduce(
      (text, { index, text: german, words }) => putOne(text, others[index]?.language ?? '', german, words),
      description,
    );
}

function putOne(description: string, language: string, german: string, words: string | undefined): string {
  const value = parseJson(description);
  const parsed = FormDescription.safeParse(value).data;
  if (parsed === undefined || typeof value !== 'object') return description;
  const { [german]: _old, ...others } = parsed.translations?.[language] ?? {};
  const own = words === undefined ? others : { ...parsed.translations?.[language], [german]: words };
  return putJson(description, { ...value, translations: { ...parsed.translations, [language]: own } });
}
