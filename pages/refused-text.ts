import type { HoldReason } from '../schemas/document.ts';
import type { Language } from '../schemas/form.ts';

type Words = Record<HoldReason, string>;
const texts: Record<Language, Words> = {
  de: {
    infected: 'Sie enthält vermutlich Schadsoftware.',
    unscannable: 'Sie konnte nicht auf Schadsoftware geprüft werden.',
    active:
      'Die PDF-Datei enthält mehr als Text und Bilder, zum Beispiel Skripte oder andere Dateien. Drucken Sie sie als PDF, und schicken Sie das.',
    opaque: 'Die PDF-Datei ist mit einem Kennwort geschützt oder lässt sich nicht prüfen.',
    overdue: 'Sie ist noch nicht geprüft.',
  },
  en: {
    infected: 'It probably contains malware.',
    unscannable: 'It could not be checked for malware.',
    active:
      'The PDF file contains more than text and pictures, for example scripts or other files. Print it as PDF and send that.',
    opaque: 'The PDF file has a password or can’t be checked.',
    overdue: 'It has not been checked yet.',
  },
};

/** What was wrong with a file that was refused, in plain words. */
export const refusedText = (reason: HoldReason, language: Language): string => texts[language][reason];
