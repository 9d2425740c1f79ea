import { entry } from './problem-entry.ts';

/** What goes wrong with drafts of forms, and what the designer can do. */
export const studioProblems = {
  'form-draft-missing': entry(
    404,
    [
      'Keinen Entwurf gefunden',
      'Zu diesem Formular gibt es keinen Entwurf, oder jemand hat ihn inzwischen verworfen oder ihm einen anderen Schlüssel gegeben. Sehen Sie in der Liste der Formulare nach, bevor Sie einen neuen beginnen. Was Sie noch im Fenster haben, kopieren Sie vorher.',
    ],
    [
      'No draft found',
      'There is no draft of this form, or somebody has thrown it away or given it another key. Look at the list of forms before you begin a new one.',
    ],
  ),
  'form-draft-exists': entry(
    409,
    [
      'Diesen Entwurf gibt es schon',
      'Zu diesem Formular wird schon ein Entwurf geschrieben. Arbeiten Sie daran weiter, verwerfen Sie ihn, oder wählen Sie einen anderen Schlüssel.',
    ],
    [
      'There is such a draft',
      'A draft of this form is being written. Go on with it, throw it away, or choose another key.',
    ],
  ),
  'form-draft-changed': entry(
    412,
    [
      'Der Entwurf ist inzwischen ein anderer',
      'Jemand hat ihn gespeichert, seit Sie diese Seite geladen haben. Es wurde nichts geändert. Laden Sie die Seite neu, und sehen Sie nach.',
    ],
    ['The draft is another one by now', 'Somebody has saved it since you loaded this page. Nothing was changed.'],
  ),
  'form-draft-busy': entry(
    409,
    [
      'Gerade nicht möglich',
      'Mehrere haben im selben Augenblick Entwürfe begonnen oder verworfen. Es wurde nichts geändert. Versuchen Sie es noch einmal.',
    ],
    [
      'Not possible just now',
      'Several people began or threw away drafts at the same moment. Nothing was changed. Try again.',
    ],
  ),
  'form-draft-too-large': entry(
    413,
    [
      'Der Entwurf ist zu groß',
      'Eine Datei darf höchstens 300.000 Zeichen haben, alle zusammen 1.000.000, und es dürfen höchstens 60 Beispiele sein. Lange Auswahllisten gehören nicht in ein Formular. Es wurde nichts gespeichert.',
    ],
    [
      'The draft is too large',
      'A file has 300,000 characters at most, all together 1,000,000, and 60 samples. Nothing was saved.',
    ],
  ),
  'form-draft-unnamed': entry(
    400,
    [
      'So kann kein Entwurf beginnen',
      'Wählen Sie, womit er beginnt, und geben Sie einen Titel mit 3 bis 120 Zeichen und einen Schlüssel an: 2 bis 60 Kleinbuchstaben, Ziffern und Bindestriche, am Anfang ein Buchstabe.',
    ],
    [
      'No draft can begin so',
      'Choose what it begins with, a title of 3 to 120 characters and a key of 2 to 60 of a-z, 0-9 and -.',
    ],
  ),
  'preview-expired': entry(
    404,
    [
      'Diese Vorschau gibt es nicht mehr',
      'Ein Link zu einer Vorschau gilt sieben Tage, und nur bei der Kommune, die ihn gemacht hat. Bitten Sie um einen neuen.',
    ],
    [
      'This preview is gone',
      'A link to a preview is good for seven days, and with the municipality that made it only.',
    ],
  ),
};
