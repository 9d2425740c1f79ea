import type { Language } from '../schemas/form.ts';

/** The words around the fields of a form. */
export type PageTexts = {
  optional: string;
  contact: string;
  money: string;
  sumLater: string;
  choose: string;
  newWindow: string;
  atMost: string;
  yes: string;
  no: string;
  onlyIf: string;
  onlyIfNot: string;
  remove: string;
  up: string;
  down: string;
  check: string;
  save: string;
  faults: string;
  oneFault: string;
  placeQuestion: string;
  uploadLater: string;
  file: string;
  fileThere: string;
  fileGone: string;
  step: string;
  error: string;
  day: string;
  month: string;
  year: string;
};

/** The words around the fields, by language. */
export const pageTexts: Record<Language, PageTexts> = {
  de: {
    optional: 'freiwillig',
    contact:
      'An diese Adresse können wir Ihnen schreiben, wie es mit Ihrem Antrag weitergeht. Die E-Mail nennt die Eingangsnummer, aber keine Ihrer Angaben.',
    money: 'Betrag in Euro, zum Beispiel 1.234,56.',
    sumLater: 'Wird berechnet, wenn Sie Ihre Angaben prüfen.',
    newWindow: '(öffnet ein neues Fenster)',
    atMost: 'Höchstens {limit} Zeichen.',
    choose: 'Bitte auswählen',
    yes: 'Ja',
    no: 'Nein',
    onlyIf: 'Nur ausfüllen, wenn „{question}“: {answers}',
    onlyIfNot: 'Nicht ausfüllen, wenn „{question}“: {answers}',
    remove: 'entfernen',
    up: 'nach oben',
    down: 'nach unten',
    check: 'Angaben prüfen',
    save: 'Entwurf speichern und später fortsetzen',
    faults: 'Angaben fehlen oder sind fehlerhaft',
    oneFault: 'Eine Angabe fehlt oder ist fehlerhaft',
    placeQuestion: 'Welcher Ort ist es?',
    uploadLater: 'Die Datei laden Sie im nächsten Schritt hoch.',
    file: 'Datei',
    fileThere: 'hochgeladen',
    fileGone:
      'ist nicht mehr da: Was hochgeladen und nicht abgeschickt ist, löschen wir nach einem Tag. Laden Sie die Datei noch einmal hoch.',
    step: 'Schritt {number} von {count}',
    error: 'Fehler:',
    day: 'Tag',
    month: 'Monat',
    year: 'Jahr',
  },
  en: {
    optional: 'optional',
    contact:
      'We can write to this address to tell you how your application is getting on. The e-mail states the receipt number, but none of your answers.',
    money: 'Amount in euros, for example 1,234.56.',
    sumLater: 'Is added up when you check your answers.',
    newWindow: '(opens a new window)',
    atMost: '{limit} characters at most.',
    choose: 'Please choose',
    yes: 'Yes',
    no: 'No',
    onlyIf: 'Only fill in if “{question}”: {answers}',
    onlyIfNot: 'Do not fill in if “{question}”: {answers}',
    remove: 'remove',
    up: 'move up',
    down: 'move down',
    check: 'Check your answers',
    save: 'Save draft and go on later',
    faults: 'answers are missing or wrong',
    oneFault: 'One answer is missing or wrong',
    placeQuestion: 'Which place is it?',
    uploadLater: 'You upload the file in the next step.',
    file: 'File',
    fileThere: 'uploaded',
    fileGone: 'is not there any more: what was uploaded and not sent we erase after a day. Upload the file again.',
    step: 'Step {number} of {count}',
    error: 'Error:',
    day: 'Day',
    month: 'Month',
    year: 'Year',
  },
};
