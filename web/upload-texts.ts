import { spoken } from './texts.ts';

const texts = {
  de: {
    preparing: 'wird vorbereitet',
    queued: 'wartet',
    sending: 'wird hochgeladen',
    again: 'unterbrochen, geht von selbst weiter, sobald die Verbindung wieder da ist',
    ready: 'hochgeladen',
    failed: 'konnte nicht hochgeladen werden. Entfernen Sie die Datei, und wählen Sie sie noch einmal aus.',
    empty: 'ist leer. Wählen Sie eine andere Datei.',
    large: 'ist zu groß. Verkleinern Sie die Datei auf höchstens',
    type: 'ist von einer Art, die hier nicht angenommen wird. Erlaubt sind:',
    photo:
      'ist ein Foto, das Ihr Browser nicht umwandeln kann. Speichern Sie es als JPEG, oder fotografieren Sie einen Bildschirmabzug.',
    many: 'ist eine Datei zu viel. Entfernen Sie zuerst eine andere. Erlaubt sind höchstens:',
    active: 'enthält Skripte oder andere Dateien. Drucken Sie sie als PDF, und laden Sie das Ergebnis hoch.',
    opaque:
      'hat ein Kennwort oder lässt sich nicht prüfen. Speichern Sie sie ohne Kennwort, und laden Sie sie noch einmal hoch.',
    remove: 'entfernen',
    removed: 'entfernt',
  },
  en: {
    preparing: 'is being prepared',
    queued: 'is waiting',
    sending: 'is being uploaded',
    again: 'interrupted, goes on by itself as soon as the connection is back',
    ready: 'uploaded',
    failed: 'could not be uploaded. Remove the file and choose it again.',
    empty: 'is empty. Choose another file.',
    large: 'is too large. Reduce the file to at most',
    type: 'is of a type that is not taken here. Allowed are:',
    photo: 'is a photo that your browser can’t convert. Save it as JPEG, or take a screenshot of it.',
    many: 'is one file too many. Remove another one first. Allowed are at most:',
    active: 'contains scripts or other files. Print it as PDF and upload the result.',
    opaque: 'has a password or can’t be checked. Save it without a password and upload it again.',
    remove: 'remove',
    removed: 'removed',
  },
};

/** What can be said of a file. */
export type UploadWord = keyof typeof texts.de;

/** A text of the upload fields, in the language of the form that `at` belongs to. */
export function uploadText(word: UploadWord, at: Element): string {
  return spoken(texts, at)[word];
}
