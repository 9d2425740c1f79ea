import type { FormDifference } from '../schemas/form-change.ts';
import type { FormDescription } from '../schemas/form.ts';
import { languageName } from './language-name.ts';
import { quoted } from './place-words.ts';
import { textChange } from './text-change.ts';
import { textKey } from './text-key.ts';

type Text = { pointer: string; name: string; of: (description: FormDescription) => string | undefined };
const textParts: Text[] = [
  { pointer: '/title', name: 'Titel', of: ({ title }) => title },
  { pointer: '/intro', name: 'Einleitung', of: ({ intro }) => intro },
  { pointer: '/easyText', name: 'Text in Leichter Sprache', of: ({ easyText }) => easyText },
  {
    pointer: '/receipt/decisionPeriod',
    name: 'Eingangsbestätigung: Bis wann entschieden wird',
    of: ({ receipt }) => receipt?.decisionPeriod,
  },
  {
    pointer: '/receipt/onLapse',
    name: 'Eingangsbestätigung: Was gilt, wenn die Frist abläuft',
    of: ({ receipt }) => receipt?.onLapse,
  },
  {
    pointer: '/receipt/remedies',
    name: 'Eingangsbestätigung: Welche Rechtsbehelfe es gibt',
    of: ({ receipt }) => receipt?.remedies,
  },
  {
    pointer: '/languages',
    name: 'Sprache, in der das Formular geschrieben ist,',
    of: ({ languages: [first = 'de'] }) => languageName(first, 'de'),
  },
];

const settings: { pointer: string; name: string; of: (description: FormDescription) => unknown }[] = [
  { pointer: '/lint', name: 'Mit Grund hingenommene Hinweise der Prüfung', of: ({ lint }) => lint },
  {
    pointer: '/leikaKeyIsExample',
    name: 'Vermerk „nur ein Beispiel“ am Leistungsschlüssel',
    of: (one) => one.leikaKeyIsExample === true,
  },
];

/** More translations of texts that are new are counted, not listed: the texts themselves are told where they stand. */
const mostListed = 20;

/** Compares what two versions of `form.json` say to people, and in which words of other languages: before and after. */
export function compareDescriptionTexts(before: FormDescription, after: FormDescription): FormDifference[] {
  return [
    ...textParts.flatMap(({ pointer, name, of }) =>
      textChange(name, of(before), of(after)).map((message) => patch(pointer, message)),
    ),
    ...settings
      .filter(({ of }) => textKey(of(before)) !== textKey(of(after)))
      .map(({ pointer, name }) => patch(pointer, `${name} geändert`)),
    ...after.languages
      .filter((language, index) => index > 0 && before.languages.includes(language))
      .flatMap((language) => translations(language, before, after)),
  ];
}

function translations(
  language: FormDescription['languages'][number],
  before: FormDescription,
  after: FormDescription,
): FormDifference[] {
  const [was, is] = [before.translations?.[language] ?? {}, after.translations?.[language] ?? {}];
  const name = `Übersetzung (${languageName(language, 'de')})`;
  const told = (text: string, words: string | undefined): string[] =>
    textChange(`${name} von ${quoted(text)}`, words, is[text]);
  const changed = Object.keys(is).filter((text) => Object.hasOwn(was, text));
  const fresh = Object.keys(is).filter((text) => !Object.hasOwn(was, text));
  const more = fresh.length - mostListed;
  return [
    ...changed.flatMap((text) => told(text, was[text])),
    ...fresh.slice(0, mostListed).flatMap((text) => told(text, undefined)),
    ...(more > 0 ? [`${name} von ${more} weiteren Texten neu`] : []),
  ].map((message) => patch(`/translations/${language}`, message));
}

const patch = (pointer: string, message: string): FormDifference => ({
  code: 'text',
  weight: 'patch',
  breaks: [],
  pointer,
  file: 'form.json',
  place: 'Formular',
  message,
});
