import { parseJson } from '../schemas/parse-json.ts';
import { otherLanguages } from './other-languages.ts';
import { putJson } from './put-json.ts';
import { setJson } from './splice-json.ts';

/** Writes translations into a language of `form.json`, by the text that they translate; one without words is taken away. */
export function putTranslations(
  description: string,
  language: string,
  translations: ReadonlyMap<string, string | undefined>,
): string {
  const other = otherLanguages(description).find((one) => one.language === language);
  if (other === undefined) return description;
  const words = new Map<string, string | undefined>(Object.entries(other.words));
  for (const [text, said] of translations) words.set(text, said);
  const own = Object.fromEntries([...words].filter(([, said]) => said !== undefined));
  const value = parseJson(description);
  const all = isObject(value) && isObject(value['translations']) ? value['translations'] : undefined;
  if (all === undefined) return setJson(description, '', 'translations', { [language]: own });
  return putJson(description, { ...Object(value), translations: { ...all, [language]: own } });
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
