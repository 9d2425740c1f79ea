import type { PackText } from './texts-in.ts';

/** A text as German has it and as another language does. `isFromRight`: that language is written from the right. */
export type TextPair = { language: string; pointer: string; from: PackText; to: PackText; isFromRight: boolean };
/** What is wrong with it: which of its forms, what is wrong, and what to do. */
export type PackFault = { form: string; message: string; remedy: string };

/** What every text of ours must be like, in every language. */
export const packRules: ((pair: TextPair) => PackFault[])[] = [
  pluralForms,
  placeholders,
  isolates,
  each((text) => text.trim() === '', 'Der Text ist leer.', 'Übersetzen Sie ihn.'),
  each(
    (text) => /[<>]|&#?\w+;|\]\(|\*\*/.test(text),
    'Im Text stehen Zeichen, mit denen etwas ausgezeichnet wird.',
    'Schreiben Sie nur Text: kein HTML, kein Markdown.',
  ),
  each(
    (text, { pointer }) => pointer === '/messages/item' && !text.endsWith('({item} {number})'),
    'Die Nummer steht nicht am Ende.',
    'Enden Sie mit „({item} {number})“: Daran findet die Seite die Nummer, wenn Einträge verschoben werden.',
  ),
  each(
    (text, { pointer }) => pointer === '/dir' && text !== 'ltr' && text !== 'rtl',
    'Die Richtung fehlt.',
    'Schreiben Sie „ltr“ (von links) oder „rtl“ (von rechts).',
  ),
  each(
    (text, { pointer }) =>
      pointer === '/calendar/months' && text.split(', ').filter((month) => month.trim() !== '').length !== 12,
    'Das sind nicht zwölf Monate.',
    'Nennen Sie alle zwölf, getrennt mit Komma und Leerzeichen.',
  ),
];

function each(isWrong: (text: string, pair: TextPair) => boolean, message: string, remedy: string) {
  return (pair: TextPair): PackFault[] =>
    [...pair.to].filter(([, text]) => isWrong(text, pair)).map(([form]) => ({ form, message, remedy }));
}

/** By the categories of CLDR that `Intl.PluralRules` knows of the language, for counting. */
function pluralForms({ language, from, to }: TextPair): PackFault[] {
  if (from.has('') !== to.has(''))
    return [
      from.has('')
        ? { form: '', message: 'Hier gibt es keine Formen für Zahlen.', remedy: 'Schreiben Sie einen einzigen Text.' }
        : {
            form: '',
            message: 'Es fehlen die Formen für Zahlen.',
            remedy: `Schreiben Sie je einen Text für ${listed(language)}.`,
          },
    ];
  if (from.has('')) return [];
  const wanted = new Set<string>(categoriesOf(language));
  return [
    ...[...wanted]
      .filter((form) => !to.has(form))
      .map((form) => ({
        form,
        message: 'Diese Form für Zahlen fehlt.',
        remedy: `Die Sprache hat ${listed(language)}.`,
      })),
    ...[...to.keys()]
      .filter((form) => !wanted.has(form))
      .map((form) => ({
        form,
        message: 'Diese Form für Zahlen hat die Sprache nicht.',
        remedy: `Entfernen Sie sie; die Sprache hat ${listed(language)}.`,
      })),
  ];
}

const categoriesOf = (language: string): string[] => new Intl.PluralRules(language).resolvedOptions().pluralCategories;
const listed = (language: string): string => categoriesOf(language).join(', ');

/** The same in all, but that a form which stands for one number alone (“one day”) need not name it. */
function placeholders({ language, from, to }: TextPair): PackFault[] {
  const wanted = namesIn(from.get('') ?? from.get('other') ?? '');
  return [...to].flatMap(([form, text]) => {
    const found = namesIn(text);
    const missing = [...wanted].filter(
      (name) => !found.has(name) && !(name === '{count}' && isOneNumber(language, form)),
    );
    const foreign = [...found].filter((name) => !wanted.has(name));
    return [
      ...missing.map((name) => ({
        form,
        message: `Der Platzhalter ${name} fehlt.`,
        remedy: 'Setzen Sie ihn dort ein, wo der Wert stehen soll.',
      })),
      ...foreign.map((name) => ({
        form,
        message: `Den Platzhalter ${name} gibt es hier nicht.`,
        remedy: `Erlaubt sind: ${[...wanted].join(', ') || 'keine'}.`,
      })),
    ];
  });
}

const namesIn = (text: string): Set<string> => new Set(text.match(/\{\w+\}/g));

function isOneNumber(language: string, form: string): boolean {
  const rules = new Intl.PluralRules(language);
  return (
    Array.from({ length: 201 }, (_, number) => number).filter((number) => rules.select(number) === form).length <= 1
  );
}

/**
 * Where a language is written from the right, what is filled in stands apart (U+2068 FIRST STRONG ISOLATE, U+2069 POP
 * DIRECTIONAL ISOLATE, Unicode UAX #9): else a receipt number or a telephone number is turned round by the words beside it.
 */
function isolates({ pointer, to, isFromRight }: TextPair): PackFault[] {
  if (!isFromRight || pointer === '/messages/item') return [];
  return [...to]
    .filter(([, text]) => /(?<!\u2068)\{\w+\}|\{\w+\}(?!\u2069)/.test(text))
    .map(([form]) => ({
      form,
      message: 'Ein Platzhalter steht nicht für sich.',
      remedy: String.raw`Setzen Sie \u2068 davor und \u2069 dahinter.`,
    }));
}
