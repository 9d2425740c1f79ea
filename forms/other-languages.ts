import * as z from 'zod';
import { FormDescription, type Language } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';

/** A language of a form beside its own, with its translations by the text that they translate. */
export type OtherLanguage = { language: Language; words: Record<string, string> };

const { languages, translations } = FormDescription.shape;
/** Whatever else is wrong in `form.json`: that may be what is being mended. */
const Spoken = z.looseObject({ languages: languages.catch(['de']), translations: translations.catch(undefined) });

const spokenIn = (description: string): z.infer<typeof Spoken> | undefined =>
  Spoken.safeParse(parseJson(description)).data;

/** The language in which a form is written. */
export const ownLanguage = (description: string): Language => spokenIn(description)?.languages[0] ?? 'de';

/** The languages of `form.json` beside the first, in which the form is written; none where its text can't be read. */
export function otherLanguages(description: string): OtherLanguage[] {
  const read = spokenIn(description);
  return (read?.languages.slice(1) ?? []).map((language) => ({
    language,
    words: read?.translations?.[language] ?? {},
  }));
}
