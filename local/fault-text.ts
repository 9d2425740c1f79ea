const byCode: Record<string, string> = {
  EACCES:
    'Rohrpost darf dort nicht lesen oder schreiben. Geben Sie dem Benutzer, unter dem Rohrpost läuft, das Recht dazu.',
  EPERM:
    'Rohrpost darf dort nicht lesen oder schreiben. Geben Sie dem Benutzer, unter dem Rohrpost läuft, das Recht dazu.',
  EROFS: 'Der Datenträger ist schreibgeschützt. Wählen Sie mit --folder einen anderen Ordner.',
  ENOSPC: 'Der Datenträger ist voll. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  EDQUOT: 'Der zugeteilte Speicherplatz ist aufgebraucht. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  ENOTDIR: 'Ein Teil des Pfades ist eine Datei und kein Ordner. Prüfen Sie den Pfad.',
  EEXIST: 'Dort liegt eine Datei, wo ein Ordner sein soll. Prüfen Sie den Pfad.',
  EISDIR: 'Das ist ein Ordner. Nennen Sie eine Datei.',
  ENOENT: 'Die Datei oder den Ordner gibt es nicht. Prüfen Sie den Pfad.',
  ENAMETOOLONG: 'Der Pfad ist zu lang. Wählen Sie einen kürzeren.',
  EIO: 'Der Datenträger antwortet mit einem Fehler. Prüfen Sie ihn, bevor Sie weiterarbeiten.',
  EMFILE: 'Es sind zu viele Dateien geöffnet. Erhöhen Sie die Grenze (ulimit -n) und versuchen Sie es noch einmal.',
};
/** SQLite's primary result codes (sqlite.org/rescode.html). */
const bySqlite: Record<number, string> = {
  5: 'Die Datenbank wird gerade von einem anderen Programm benutzt. Versuchen Sie es gleich noch einmal.',
  6: 'Die Datenbank wird gerade von einem anderen Programm benutzt. Versuchen Sie es gleich noch einmal.',
  8: 'Die Datenbank ist schreibgeschützt. Prüfen Sie die Rechte an der Datei und den Datenträger.',
  10: 'Der Datenträger mit der Datenbank antwortet mit einem Fehler. Prüfen Sie ihn, bevor Sie weiterarbeiten.',
  11: 'Die Datenbank ist beschädigt. Spielen Sie eine Sicherung ein.',
  13: 'Der Datenträger mit der Datenbank ist voll. Schaffen Sie Platz und versuchen Sie es noch einmal.',
  14: 'Die Datenbank lässt sich nicht öffnen. Prüfen Sie den Pfad und die Rechte daran.',
  26: 'Die Datei ist keine Datenbank von Rohrpost. Prüfen Sie, ob --folder der richtige Ordner ist.',
};

/** SQLite's primary result code of a fault; `undefined` where it is none of SQLite's. */
export function sqliteCode(fault: unknown): number | undefined {
  return fault instanceof Error && 'errcode' in fault && typeof fault.errcode === 'number'
    ? fault.errcode % 256
    : undefined;
}

/** A fault of disk or database in plain words for whoever runs Rohrpost: place and remedy. Other faults keep their own words. */
export function faultText(fault: unknown): string {
  if (!(fault instanceof Error)) return String(fault);
  const code = 'code' in fault && typeof fault.code === 'string' ? fault.code : '';
  const place = 'path' in fault && typeof fault.path === 'string' ? `${fault.path}: ` : '';
  const found = bySqlite[sqliteCode(fault) ?? 0] ?? byCode[code];
  return found === undefined
    ? fault.message
    : `${place}${found} (${code === 'ERR_SQLITE_ERROR' ? fault.message : code})`;
}
