import type { WaitingText } from './waiting-text.ts';

const incident =
  'Ändern oder löschen Sie nichts, bis es verstanden ist: Betriebshandbuch, Abschnitt „holdings-mismatch“ (docs/runbook.md).';

const texts: Record<string, WaitingText> = {
  'meta-gone': { what: 'Der Kopf der Einreichung fehlt.', remedy: incident },
  'body-gone': { what: 'Die versiegelten Angaben fehlen.', remedy: incident },
  'copy-gone': { what: 'Die Kopie für die antragstellende Person fehlt.', remedy: incident },
  'document-gone': { what: 'Der Eintrag einer Datei fehlt.', remedy: incident },
  'delivery-gone': { what: 'Ein Zustellauftrag fehlt.', remedy: incident },
  'file-gone': { what: 'Eine Datei fehlt in der Ablage.', remedy: incident },
  'events-broken': { what: 'Der Verlauf ist lückenhaft oder verändert.', remedy: incident },
  'part-changed': { what: 'Ein Teil ist nicht mehr der, von dem der Verlauf weiß.', remedy: incident },
  'file-changed': { what: 'Der Inhalt einer Datei wurde verändert.', remedy: incident },
  'history-gone': {
    what: 'Seit der letzten Nacht sind Einreichungen spurlos verschwunden.',
    remedy: incident,
  },
  'root-differs': {
    what: 'Ein Verlauf aus der Zeit vor der letzten Nacht wurde nachträglich verändert.',
    remedy: incident,
  },
  'roots-broken': { what: 'Die nächtlichen Prüfsummen sind lückenhaft oder verändert.', remedy: incident },
  'root-unknown': {
    what: 'Die Prüfsumme, die Sie aufgeschrieben haben, steht in keiner Nacht: Die Kette der Nächte wurde gelöscht, gekürzt oder neu geschrieben.',
    remedy: `Vergleichen Sie zuerst Zeichen für Zeichen, und ob seit jener Nacht eine Sicherung eingespielt wurde. Sonst: ${incident}`,
  },
  unreadable: { what: 'Ein Eintrag hat keine bekannte Form.', remedy: incident },
  'hash-differs': { what: 'Gespeicherte und zugestellte Angaben sind nicht dieselben.', remedy: incident },
  'number-differs': { what: 'Kennung, Eingangsnummer und Herkunft passen nicht zusammen.', remedy: incident },
  'account-differs': {
    what: 'Der Verlauf sagt etwas anderes als der gespeicherte Stand.',
    remedy: incident,
  },
  'off-list': {
    what: 'Ein Eintrag steht auf keiner oder einer falschen Liste; von selbst geht es mit ihm nicht weiter.',
    remedy: incident,
  },
  'not-listed': {
    what: 'Ein fälliger Eintrag erscheint nicht auf seiner Liste; von selbst geht es mit ihm nicht weiter.',
    remedy: 'Melden Sie es der Stelle, die Rohrpost für Sie betreibt, mit der Kennung.',
  },
  'due-too-late': {
    what: 'Ein unerledigter Eintrag ist erst in mehr als zwei Tagen wieder fällig; spätestens jeden Tag sollte es mit ihm weitergehen.',
    remedy:
      'Stoßen Sie ihn an: rohrpost redrive ID. Melden Sie es der Stelle, die Rohrpost für Sie betreibt, mit der Kennung.',
  },
  'erasure-misdated': {
    what: 'Eine Einreichung oder Datei würde zu früh oder zu spät gelöscht, oder niemand erführe, dass sie unzugestellt ist: Der Zeitpunkt ist nicht der, der aus der Frist folgt.',
    remedy: incident,
  },
  'left-behind': {
    what: 'Von einer gelöschten Einreichung ist mehr übrig als der Vermerk.',
    remedy: 'Melden Sie es der Stelle, die Rohrpost für Sie betreibt, und dem Datenschutz, mit der Kennung.',
  },
  'file-unknown': {
    what: 'In der Ablage liegt eine Datei, zu der es keine Einreichung gibt.',
    remedy:
      'Sehen Sie morgen noch einmal nach: Eine unterbrochene Übergabe hinterlässt so etwas. Bleibt sie, melden Sie es.',
  },
  'form-history-broken': { what: 'Der Verlauf eines Formulars ist lückenhaft oder verändert.', remedy: incident },
  'form-differs': {
    what: 'Von einem Formular gilt etwas anderes, als sein Verlauf sagt: Jemand hat es an Rohrpost vorbei geändert.',
    remedy: `Sehen Sie mit „rohrpost forms“ und „rohrpost history“ nach, welche Fassung gilt und welche gelten soll. ${incident}`,
  },
  'form-file-changed': {
    what: 'Eine veröffentlichte Datei eines Formulars fehlt oder wurde verändert.',
    remedy: incident,
  },
  'file-left': {
    what: 'Eine Datei liegt noch unverschlüsselt in der Ablage, obwohl sie dort nicht mehr gebraucht wird.',
    remedy: 'Melden Sie es der Stelle, die Rohrpost für Sie betreibt, und dem Datenschutz, mit der Kennung.',
  },
};

/** What an official reads about something in the books that does not add up. */
export function differenceText(code: string): WaitingText {
  return texts[code] ?? { what: `Etwas stimmt nicht (${code}).`, remedy: incident };
}

/** Every code that the books know. */
export const differenceCodes: string[] = Object.keys(texts);
