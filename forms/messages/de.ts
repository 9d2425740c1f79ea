import type { MessageTexts } from './texts.ts';

/** What citizens read when an answer is missing or wrong: what to do, in plain words. */
export const de: MessageTexts = {
  missing: {
    choice: 'Wählen Sie bei „{label}“ eine Möglichkeit aus.',
    choices: 'Wählen Sie bei „{label}“ mindestens eine Möglichkeit aus.',
    'yes-no': 'Beantworten Sie „{label}“ mit Ja oder Nein.',
    consent: 'Bestätigen Sie „{label}“, um fortzufahren.',
    upload: 'Laden Sie bei „{label}“ eine Datei hoch.',
    date: 'Geben Sie bei „{label}“ ein Datum an.',
    list: 'Machen Sie unter „{label}“ mindestens eine Angabe.',
    other: 'Füllen Sie das Feld „{label}“ aus.',
  },
  keyword: {
    minLength: 'Geben Sie bei „{label}“ mindestens {limit} Zeichen ein.',
    maxLength: 'Kürzen Sie „{label}“ auf höchstens {limit} Zeichen.',
    pattern: 'Prüfen Sie „{label}“: Die Eingabe hat nicht die erwartete Form.',
    minimum: 'Geben Sie bei „{label}“ mindestens {limit} an.',
    exclusiveMinimum: 'Geben Sie bei „{label}“ mehr als {limit} an.',
    maximum: 'Geben Sie bei „{label}“ höchstens {limit} an.',
    exclusiveMaximum: 'Geben Sie bei „{label}“ weniger als {limit} an.',
    multipleOf: 'Geben Sie bei „{label}“ ein Vielfaches von {limit} an.',
    minItems: 'Geben Sie bei „{label}“ mindestens {limit} Einträge an.',
    minFiles: 'Laden Sie bei „{label}“ mindestens {limit} Dateien hoch.',
    maxItems: 'Geben Sie bei „{label}“ höchstens {limit} Einträge an.',
    uniqueItems: 'Bei „{label}“ ist ein Eintrag doppelt. Entfernen Sie einen davon.',
    option: 'Wählen Sie bei „{label}“ eine der angebotenen Möglichkeiten aus.',
    number: 'Geben Sie bei „{label}“ eine Zahl an.',
    integer: 'Geben Sie bei „{label}“ eine ganze Zahl an.',
    type: 'Prüfen Sie die Angabe bei „{label}“.',
    text: 'Entfernen Sie bei „{label}“ Zeichen, die sich nicht darstellen lassen.',
    additionalProperties: 'Diese Angabe gehört nicht zum Formular. Öffnen Sie das Formular neu.',
  },
  format: {
    date: 'Geben Sie bei „{label}“ ein gültiges Datum mit Tag, Monat und vierstelligem Jahr an, zum Beispiel 24 11 2026.',
    email: 'Geben Sie bei „{label}“ eine E-Mail-Adresse an, zum Beispiel name@beispiel.de.',
    iban: 'Prüfen Sie die IBAN bei „{label}“: Mindestens eine Stelle stimmt nicht.',
    'din91379-a': 'Entfernen Sie bei „{label}“ Zeichen, die in Namen nicht vorkommen.',
    'din91379-b': 'Entfernen Sie bei „{label}“ Zeichen, die hier nicht erlaubt sind.',
    'din91379-c': 'Entfernen Sie bei „{label}“ Zeichen, die hier nicht erlaubt sind, zum Beispiel Bildzeichen.',
  },
  item: '{message} ({item} {number})',
};
