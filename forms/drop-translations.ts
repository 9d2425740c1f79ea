import type { FormTexts } from '../schemas/form-draft.ts';
import { FormDescription } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { planTexts } from './plan-texts.ts';
import { putJson } from './put-json.ts';
import { textsOf } from './translate-plan.ts';

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

/** All texts of the form; undefined where it can't be planned. */
function spokenIn(texts: FormTexts): string[] | undefined {
  const planned = planTexts(texts);
  return planned && textsOf(planned.plan);
}
