import type { FormTexts } from '../schemas/form-draft.ts';
import { FormDescription } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { putJson } from './put-json.ts';
import { spokenIn } from './spoken-in.ts';

/** After a change, the translations of texts that the form had before and has no more go with them. */
export function dropTranslations(before: FormTexts, after: FormTexts): FormTexts {
  const [old, now] = [spokenIn(before), spokenIn(after)];
  const gone = new Set(old?.filter((text) => now?.includes(text) === false));
  const description = parseJson(after.description);
  const translations = FormDescription.safeParse(description).data?.translations;
  if (gone.size === 0 || translations === undefined || typeof description !== 'object') return after;
  const left = Object.entries(translations).map(([language, words]) => [
    language,
    Object.fromEntries(Object.entries(words).filter(([text]) => !gone.has(text))),
  ]);
  return {
    ...after,
    description: putJson(after.description, { ...description, translations: Object.fromEntries(left) }),
  };
}
