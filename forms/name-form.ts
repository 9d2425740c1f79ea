import type { FormTexts } from '../schemas/form-draft.ts';
import { FormDescription, type FormKey, type Language } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { setJson } from './splice-json.ts';

/** By what a form is known: its key, and the language in which its three files are written. */
export type FormName = { key: FormKey; language: Language };

/**
 * The texts of a form under another key, or written in another language; translations stay as they are. Undefined where `form.json`
 * can't be read.
 */
export function nameForm(texts: FormTexts, { key, language }: FormName): FormTexts | undefined {
  const value = parseJson(texts.description);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const named = 'key' in value && value.key === key ? texts.description : setJson(texts.description, '', 'key', key);
  const spoken = FormDescription.shape.languages
    .catch(['de'])
    .parse('languages' in value ? value.languages : undefined);
  if (spoken[0] === language) return { ...texts, description: named };
  const others = spoken.slice(1).filter((one) => one !== language);
  return { ...texts, description: setJson(named, '', 'languages', [language, ...others]) };
}
