/** What an official reads about something that waits for her: what is the matter, and what she can do. */
export type WaitingText = { what: string; remedy: string };

const again = 'Danach „Erneut zustellen“ wählen.';
const account = `Prüfen Sie Benutzername, Kennwort und Rechte des Kontos, mit dem Rohrpost zustellt. ${again}`;
const itself = 'Die Zustellung wird von selbst weiter versucht.';

const texts: Record<string, WaitingText> = {
  'ambiguous-jurisdiction': {
    what: 'Mehrere Behörden kommen in Frage.',
    remedy: 'Öffnen Sie die Einreichung und wählen Sie „An andere Behörde“.',
  },
  'no-jurisdiction': {
    what: 'Zu diesem Ort ist keine Behörde eingetragen.',
    remedy: 'Öffnen Sie die Einreichung und wählen Sie „An andere Behörde“. Ergänzen Sie die Zuständigkeitstabelle.',
  },
  'no-route': {
    what: 'Für dieses Formular ist kein Zielsystem eingerichtet.',
    remedy: `Tragen Sie in der Mandantendatei eine Weiterleitung ein. ${again}`,
  },
  'too-many-hops': {
    what: 'Die Einreichung wurde zu oft von Kommune zu Kommune weitergegeben.',
    remedy: 'Klären Sie die Zuständigkeit, und wählen Sie „An andere Behörde“.',
  },
  'undelivered-too-long': {
    what: 'Die Einreichung ist schon zu lange nicht zugestellt.',
    remedy: 'Prüfen Sie das Zielsystem. „Erneut zustellen“ versucht es sofort.',
  },
  infected: {
    what: 'Eine Datei enthält vermutlich Schadsoftware.',
    remedy:
      'Öffnen Sie die Datei nicht. Der Antragsteller kann sie auf seiner Statusseite ersetzen; fragen Sie nach. „Erneut zustellen“ prüft sie noch einmal.',
  },
  unscannable: {
    what: 'Eine Datei konnte nicht geprüft werden.',
    remedy: '„Erneut zustellen“ prüft sie noch einmal. Fragen Sie sonst beim Antragsteller nach.',
  },
  active: {
    what: 'Eine PDF-Datei enthält mehr als Text und Bilder: Skripte, andere Dateien oder ein Formular, das Befehle ausführt.',
    remedy:
      'Fragen Sie nach einer Datei ohne solche Inhalte. Kennen Sie die Datei, lässt „Erneut zustellen“ sie durch, wenn das Formular es nicht ausschließt.',
  },
  opaque: {
    what: 'Eine PDF-Datei ist mit einem Kennwort geschützt oder so verpackt, dass niemand hineinsehen kann.',
    remedy:
      'Fragen Sie nach einer Datei ohne Kennwort. Kennen Sie die Datei, lässt „Erneut zustellen“ sie durch, wenn das Formular es nicht ausschließt.',
  },
  overdue: {
    what: 'Eine Datei ist seit Stunden nicht auf Schadsoftware geprüft worden: Der Virenscanner hat nicht geantwortet.',
    remedy:
      'Kommt das Ergebnis noch, geht es von selbst weiter. Melden Sie es sonst Ihrer technischen Betreuung; „Erneut zustellen“ fragt noch einmal nach.',
  },
  'destination-unknown': {
    what: 'Das Zielsystem steht nicht mehr in der Mandantendatei, oder Rohrpost kann es von hier aus nicht erreichen: einen Ordner zum Beispiel von AWS aus.',
    remedy: `Tragen Sie es wieder ein, oder nennen Sie unter derselben Kennung eines, das von hier aus geht. ${again}`,
  },
  'settings-invalid': {
    what: 'Die Einstellungen des Zielsystems sind fehlerhaft.',
    remedy: `Prüfen Sie die Mandantendatei. ${again}`,
  },
  'tenant-unknown': {
    what: 'Die zuständige Kommune ist hier nicht eingerichtet.',
    remedy: `Richten Sie sie ein. ${again}`,
  },
  parked: {
    what: 'Jemand hat dieses Zielsystem geparkt: Es wird nichts zugestellt.',
    remedy: 'Wenn es wieder frei ist: rohrpost unpark ZIELSYSTEM.',
  },
  fault: {
    what: 'Rohrpost ist bei der Zustellung wiederholt auf einen Fehler gestoßen.',
    remedy: `Melden Sie es Ihrer technischen Betreuung. ${again}`,
  },
  unreadable: {
    what: 'Der Eintrag ist mit dieser Fassung von Rohrpost nicht lesbar.',
    remedy: 'Melden Sie es Ihrer technischen Betreuung.',
  },
  'dms-401': { what: 'Das DMS lehnt die Anmeldung ab.', remedy: account },
  'dms-403': { what: 'Dem Konto fehlen im DMS die Rechte.', remedy: account },
  'dms-timeout': { what: 'Das DMS antwortet nicht rechtzeitig.', remedy: itself },
  'dms-unreachable': { what: 'Das DMS ist nicht erreichbar.', remedy: `Prüfen Sie Netz und Adresse. ${itself}` },
  'dms-redirect': {
    what: 'Das DMS verweist auf eine andere Adresse.',
    remedy: `Tragen Sie in der Mandantendatei die richtige Adresse ein. ${again}`,
  },
  'dms-certificate': {
    what: 'Dem Zertifikat des DMS ist nicht zu trauen.',
    remedy: `Lassen Sie es erneuern, oder machen Sie Ihre Zertifizierungsstelle bekannt (NODE_EXTRA_CA_CERTS). ${again}`,
  },
  'repository-missing': {
    what: 'Das DMS kennt das eingestellte Repository nicht.',
    remedy: `Prüfen Sie die Einstellungen des Zielsystems. ${again}`,
  },
  'base-folder-missing': {
    what: 'Der eingestellte Ordner fehlt im DMS.',
    remedy: `Legen Sie ihn an, oder prüfen Sie die Einstellungen des Zielsystems. ${again}`,
  },
  'disk-full': { what: 'Der Datenträger des Zielsystems ist voll.', remedy: `Schaffen Sie Platz. ${again}` },
  'folder-unusable': {
    what: 'Der Zielordner fehlt oder ist nicht beschreibbar.',
    remedy: `Prüfen Sie Ordner, Laufwerk und Rechte. ${again}`,
  },
  'folder-busy': { what: 'Der Zielordner ist gerade überlastet.', remedy: itself },
  'cut-off': { what: 'Die Zustellung hat zu lange gedauert.', remedy: itself },
  'name-taken': {
    what: 'Unter diesem Namen liegt dort schon etwas anderes.',
    remedy: `Räumen Sie es im Zielsystem weg oder benennen Sie es um. ${again}`,
  },
  'case-damaged': {
    what: 'Im Zielordner liegt ein unvollständiger Fall.',
    remedy: `Stellen Sie ihn wieder her, oder räumen Sie ihn weg. ${again}`,
  },
  'name-refused': {
    what: 'Das Zielsystem lehnt den Namen einer Datei ab.',
    remedy: 'Melden Sie es Ihrer technischen Betreuung.',
  },
  'hash-mismatch': {
    what: 'Eine Datei kam im Zielsystem verändert an.',
    remedy: `Prüfen Sie das Zielsystem. ${again}`,
  },
};

const known = new Map(Object.entries(texts));

/** The words for a code. A code of a connector's own that has none is named as it is. */
export function waitingText(code: string): WaitingText {
  return (
    known.get(code) ?? {
      what: `Das Zielsystem meldet: ${code}.`,
      remedy: `Prüfen Sie das Zielsystem (die Anleitung der Anbindung nennt die Meldung). ${again}`,
    }
  );
}
