import type { Finding } from './finding.ts';
import { packRules } from './pack-rules.ts';
import { type PackText, textsIn } from './texts-in.ts';

/** What is wrong with a file of our words: the file, the place in it (a JSON pointer), what is wrong and what to do. */
export type PackFinding = Pick<Finding, 'file' | 'pointer' | 'message' | 'remedy'>;
/** A language's words as its file has them, the German ones, and why some texts are the same in both (`same-words`). */
export type Pack = {
  language: string;
  words: unknown;
  german: unknown;
  same?: Readonly<Record<string, string>> | undefined;
};

/** Holds a language's words against the German ones: the same texts, each by every rule of `pack-rules`, none left in German. */
export function packFindings({ language, words, german, same = {} }: Pack): PackFinding[] {
  const told = (pointer: string, message: string, remedy: string): PackFinding => ({
    file: `forms/words/${language}.json`,
    pointer,
    message,
    remedy,
  });
  if (!isKnown(language))
    return [
      told('', `„${language}“ kennen Browser und Node nicht.`, 'Nennen Sie die Datei nach der Sprache: tr.json.'),
    ];
  const wanted = textsIn(german);
  const found = textsIn(words);
  const isFromRight = found.get('/dir')?.get('') === 'rtl';
  return [
    ...[...wanted.keys()]
      .filter((pointer) => !found.has(pointer))
      .map((pointer) => told(pointer, 'Der Text fehlt.', 'Übersetzen Sie ihn aus forms/words/de.json.')),
    ...[...found.keys()]
      .filter((pointer) => !wanted.has(pointer))
      .map((pointer) => told(pointer, 'Diesen Text gibt es auf Deutsch nicht (mehr).', 'Entfernen Sie ihn.')),
    ...[...wanted].flatMap(([pointer, from]) => {
      const to = found.get(pointer);
      if (to === undefined) return [];
      const faults = packRules.flatMap((rule) => rule({ language, pointer, from, to, isFromRight }));
      return faults.map(({ form, message, remedy }) =>
        told(form === '' ? pointer : `${pointer}/${form}`, message, remedy),
      );
    }),
    ...(language === 'de' ? [] : untranslated(wanted, found, same).map((at) => told(...at))),
  ];
}

const isKnown = (language: string): boolean => Intl.PluralRules.supportedLocalesOf(language).length > 0;

/** Texts that are as in German and not said to be, and the other way round. */
function untranslated(
  german: Map<string, PackText>,
  words: Map<string, PackText>,
  same: Readonly<Record<string, string>>,
): [pointer: string, message: string, remedy: string][] {
  const alike = [...german]
    .filter(([pointer, text]) => pointer !== '/dir' && hasLetters(text) && isSame(text, words.get(pointer)))
    .map(([pointer]) => pointer);
  return [
    ...alike
      .filter((pointer) => !Object.hasOwn(same, pointer))
      .map((pointer): [string, string, string] => [
        pointer,
        'Der Text steht noch auf Deutsch da.',
        'Übersetzen Sie ihn. Ist er in beiden Sprachen gleich, nennen Sie ihn mit Grund in forms/same-words.ts.',
      ]),
    ...Object.keys(same)
      .filter((pointer) => !alike.includes(pointer))
      .map((pointer): [string, string, string] => [
        pointer,
        'Der Text ist nicht (mehr) wie auf Deutsch.',
        'Nehmen Sie ihn aus forms/same-words.ts.',
      ]),
  ];
}

const isSame = (one: PackText, other: PackText | undefined): boolean =>
  other !== undefined && [...one].some(([form, text]) => other.get(form) === text);
/** Placeholders alone are no words. */
const hasLetters = (text: PackText): boolean =>
  [...text.values()].some((words) => /\p{L}/u.test(words.replaceAll(/\{\w+\}/g, '')));
