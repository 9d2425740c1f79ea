import { entry } from './problem-entry.ts';

/** Why a store that takes files itself refused one, and what a citizen can do. */
export const uploadProblems = {
  'upload-too-large': entry(
    413,
    [
      'Datei zu groß',
      'Die Datei ist größer als erlaubt; mehr als 10 MB sind es nie. Gehen Sie zurück und laden Sie sie verkleinert hoch.',
    ],
    [
      'File too large',
      'The file is larger than allowed; that is never more than 10 MB. Go back and upload it in a smaller size.',
    ],
  ),
  'upload-incomplete': entry(
    400,
    [
      'Datei nicht angekommen',
      'Die Datei fehlt, ist leer oder kam nicht vollständig an. Gehen Sie zurück, wählen Sie die Datei aus und laden Sie sie noch einmal hoch.',
    ],
    [
      'File did not arrive',
      'The file is missing, empty or arrived incomplete. Go back, choose the file and upload it again.',
    ],
  ),
  'upload-refused': entry(
    403,
    [
      'Hochladen nicht mehr möglich',
      'Die Erlaubnis zum Hochladen gilt eine Stunde und nur, bis der Antrag abgeschickt ist. Gehen Sie zurück, laden Sie die Seite neu und laden Sie die Datei noch einmal hoch.',
    ],
    [
      'Upload no longer possible',
      'The permission to upload holds for an hour, and only until the application is sent. Go back, load the page anew and upload the file again.',
    ],
  ),
} as const;
