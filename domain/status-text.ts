import type { EventType, SubmissionEvent } from '../schemas/event.ts';
import type { Language } from '../schemas/form.ts';

const texts: Partial<Record<EventType, Record<Language, string>>> = {
  accepted: {
    de: 'Ihr Antrag ist bei uns eingegangen und sicher gespeichert.',
    en: 'Your application was received and is safely stored.',
  },
  waiting: { de: 'Wir klären, welche Stelle zuständig ist.', en: 'We are finding out which office is responsible.' },
  'handed-over': {
    de: 'Ihr Antrag wurde an die zuständige Kommune weitergeleitet.',
    en: 'Your application was passed on to the responsible municipality.',
  },
  'document-held': {
    de: 'Eine Datei konnte nicht geprüft werden. Wir sehen sie uns an. Sie können auf der Statusseite eine andere schicken.',
    en: 'A file could not be checked. We are looking at it. You can send another one on the status page.',
  },
  'document-replaced': {
    de: 'Sie haben für eine Datei eine andere nachgereicht.',
    en: 'You sent another file for one that we did not take.',
  },
  escalated: {
    de: 'Die Zustellung dauert länger als üblich. Wir kümmern uns darum.',
    en: 'Delivery takes longer than usual. We are seeing to it.',
  },
  rejected: {
    de: 'Bei der Übergabe an das Fachverfahren gab es ein Hindernis. Wir kümmern uns darum.',
    en: 'There was an obstacle on the way to the office’s system. We are seeing to it.',
  },
  readdressed: {
    de: 'Wir haben die zuständige Stelle berichtigt. Ihr Antrag geht an die richtige Stelle.',
    en: 'We corrected the responsible office. Your application goes to the right one.',
  },
  delivered: {
    de: 'Ihr Antrag liegt der zuständigen Behörde vor.',
    en: 'The responsible authority has your application.',
  },
  discarded: {
    de: 'Der Vorgang wurde ohne Bearbeitung beendet. Bitte rufen Sie uns an, wenn Sie Fragen haben.',
    en: 'The case was closed without being dealt with. Please call us if you have questions.',
  },
  withdrawn: {
    de: 'Sie haben Ihren Antrag zurückgezogen. Er wird nicht bearbeitet.',
    en: 'You withdrew your application. It will not be dealt with.',
  },
  erased: {
    de: 'Ihre Angaben wurden hier gelöscht.',
    en: 'Your answers were erased here.',
  },
};

const heldTexts: Record<string, Record<Language, string>> = {
  infected: {
    de: 'Eine Datei haben wir nicht angenommen: Sie enthält vermutlich Schadsoftware. Sie können auf der Statusseite eine andere schicken, oder rufen Sie uns an.',
    en: 'We did not take one of your files: it probably contains malware. You can send another one on the status page, or call us.',
  },
  active: {
    de: 'Eine PDF-Datei enthält Skripte, andere Dateien oder Ähnliches. Wir sehen sie uns an. Sie können auf der Statusseite eine einfache Fassung schicken: Drucken Sie die Datei dazu als PDF. Oder rufen Sie uns an.',
    en: 'A PDF file contains scripts, other files or the like. We are looking at it. You can send a simple version on the status page: print the file as PDF for that. Or call us.',
  },
  opaque: {
    de: 'Eine PDF-Datei ist mit einem Kennwort geschützt oder lässt sich nicht prüfen. Wir sehen sie uns an. Sie können auf der Statusseite eine Fassung ohne Kennwort schicken, oder rufen Sie uns an.',
    en: 'A PDF file has a password or can’t be checked. We are looking at it. You can send a version without a password on the status page, or call us.',
  },
  overdue: {
    de: 'Die Prüfung einer Datei dauert länger als üblich. Wir kümmern uns darum.',
    en: 'Checking a file takes longer than usual. We are seeing to it.',
  },
};

/** What an event means to the applicant, in plain words; `undefined` where it is no news to her. */
export function statusText({ type, facts }: SubmissionEvent, language: Language): string | undefined {
  const held = type === 'document-held' ? heldTexts[String(facts['verdict'])] : undefined;
  const text = (held ?? texts[type])?.[language];
  const name = type === 'readdressed' ? facts['name'] : undefined;
  if (text === undefined || name === undefined) return text;
  return language === 'de'
    ? `Wir haben die zuständige Stelle berichtigt. Ihr Antrag geht an: ${name}.`
    : `We corrected the responsible office. Your application goes to: ${name}.`;
}
