import type { FormTexts } from '../schemas/form-draft.ts';
import type { UiControl } from '../schemas/ui-schema.ts';
import { languageName } from './language-name.ts';
import { otherLanguages } from './other-languages.ts';
import { putTranslations } from './put-translations.ts';
import type { Sheet } from './sheet.ts';
import { sheetFiles } from './sheet-files.ts';
import { spokenIn } from './spoken-in.ts';

/** Longer ones are typed in several lines. */
const line = 80;

/**
 * All texts of a form with what they are in one of its other languages, one below the other: a language that is new is
 * written at one place. Undefined where the form can't be planned, or does not speak that language.
 */
export function translationsSheet(texts: FormTexts, language: string): Sheet | undefined {
  const other = otherLanguages(texts.description).find((one) => one.language === language);
  const spoken = spokenIn(texts);
  if (other === undefined || spoken === undefined) return undefined;
  const named = new Map(spoken.map((text) => [nameOf(text), text]));
  const property = (text: string) => ({ type: 'string', title: shortened(text), maxLength: 2000 });
  const said = (text: string): string | undefined => (Object.hasOwn(other.words, text) ? other.words[text] : undefined);
  return {
    heading: `Alle Texte auf ${languageName(language, 'de')}`,
    files: sheetFiles({
      required: [],
      properties: Object.fromEntries([...named].map(([name, text]) => [name, property(text)])),
      elements: [...named].map(
        ([name, text]): UiControl => ({
          type: 'Control',
          scope: `#/properties/${name}`,
          ...(text.length > line && { options: { multi: true } }),
        }),
      ),
    }),
    answers: Object.fromEntries([...named].flatMap(([name, text]) => pair(name, said(text)))),
    wanted: [...named.keys()].map((name) => `/${name}`),
    apply: (answers) => {
      const typed = [...named].map(([name, text]) => [text, answers[name]] as const);
      const changed = typed.flatMap(([text, words]) =>
        words === said(text) ? [] : [[text, typeof words === 'string' ? words : undefined] as const],
      );
      return changed.length === 0
        ? texts
        : { ...texts, description: putTranslations(texts.description, language, new Map(changed)) };
    },
  };
}

const pair = (name: string, words: string | undefined): [string, string][] =>
  words === undefined ? [] : [[name, words]];
const shortened = (text: string): string => (text.length > 200 ? `${text.slice(0, 199)}…` : text);

/**
 * The name of a text's field: of its own words, not of its place, so that what was typed for it does not become another
 * text's where a colleague adds one before it (FNV-1a, twice, for 64 bits).
 */
export function nameOf(text: string): string {
  return `t${hash(text, 0x811c9dc5)}${hash(text, 0x1b873593)}`;
}

function hash(text: string, seed: number): string {
  let value = seed;
  for (let at = 0; at < text.length; at += 1) value = Math.imul(value ^ text.charCodeAt(at), 0x01000193);
  return (value >>> 0).toString(36);
}
