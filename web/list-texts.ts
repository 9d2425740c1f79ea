import { spoken } from './texts.ts';

const texts = {
  de: { removed: 'entfernt', added: 'hinzugefügt', moved: 'ist jetzt', left: 'Noch {number} Zeichen.' },
  en: { removed: 'removed', added: 'added', moved: 'is now', left: '{number} characters left.' },
};

/** A text of lists and of long texts, in the language of the form that `at` belongs to. */
export function listText(name: keyof typeof texts.de, at: Element): string {
  return spoken(texts, at)[name];
}
