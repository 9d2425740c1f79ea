import { languageOf } from '../texts.ts';

const words = {
  de: {
    sent: 'Diesen Antrag haben Sie schon abgeschickt',
    receipt: 'Eingangsbestätigung und Stand ansehen',
    receiptApart: 'Eingangsbestätigung und Stand ansehen (öffnet ein neues Fenster)',
    another: 'Weiteren Antrag ausfüllen',
  },
  en: {
    sent: 'You have sent this application already',
    receipt: 'See receipt and status',
    receiptApart: 'See receipt and status (opens a new window)',
    another: 'Fill in another application',
  },
};

/** A text about drafts and what was sent, in the language of the form that `at` belongs to. */
export function word(name: keyof typeof words.de, at: Element): string {
  return words[languageOf(at) === 'en' ? 'en' : 'de'][name];
}
