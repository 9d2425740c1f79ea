import type { FormFiles } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { mend } from './file-words.ts';
import { languageName } from './language-name.ts';
import { languagePacks } from './words.ts';

const link = /\]\((https:\/\/[^\s()]+)\)/g;

/**
 * Rule T10: a form speaks languages in which we have words for buttons and faults, and its translations keep what is filled
 * in and where links lead. Only as many links count: another language's page may have an address of its own.
 */
export function lintLanguages({ description: { languages, translations = {} } }: FormFiles): Finding[] {
  const told = (pointer: string, message: string, remedy: string): Finding[] => [
    {
      code: 'T10',
      severity: 'error',
      file: 'form.json',
      pointer,
      message,
      ...mend(remedy, pointer.startsWith('/languages') ? '"languages"' : '"translations"'),
    },
  ];
  const spoken = [...languagePacks.keys()];
  return [
    ...languages.flatMap((language, index) =>
      spoken.includes(language)
        ? []
        : told(
            `/languages/${index}`,
            `Für die Sprache ${languageName(language, 'de')} („${language}“) gibt es keine Texte für Knöpfe, Hinweise und Fehler: Die Seite wäre halb deutsch.`,
            `Es gibt sie für ${spoken.map((one) => languageName(one, 'de')).join(', ')}. Nehmen Sie die Sprache heraus; wie eine dazukommt, weiß die Stelle, die Rohrpost für Sie betreibt (docs/add-a-language.md).`,
          ),
    ),
    ...Object.entries(translations).flatMap(([language, words]) =>
      Object.entries(words).flatMap(([from, to]) => {
        const pointer = `/translations/${language}/${from.replaceAll('~', '~0').replaceAll('/', '~1')}`;
        return [
          ...(isAlike(from, to, /\{\w+\}/g)
            ? []
            : told(
                pointer,
                `In der Übersetzung „${to}“ stehen andere Platzhalter als in „${from}“.`,
                'Schreiben Sie dieselben in geschweiften Klammern, so wie sie im Deutschen stehen.',
              )),
          ...((from.match(link) ?? []).length === (to.match(link) ?? []).length
            ? []
            : told(
                pointer,
                `In der Übersetzung „${to}“ stehen nicht so viele Links wie in „${from}“.`,
                'Nehmen Sie jeden Link mit: [Worte](https://…).',
              )),
          ...(to.trim() === ''
            ? told(pointer, `Die Übersetzung von „${from}“ ist leer.`, 'Übersetzen Sie den Text.')
            : []),
        ];
      }),
    ),
  ];
}

function isAlike(one: string, other: string, pattern: RegExp): boolean {
  const [found, wanted] = [one, other].map((text) => [...new Set(text.match(pattern))].toSorted().join(' '));
  return found === wanted;
}
