import { entry } from './problem-entry.ts';
import { studioProblems } from './studio-problems.ts';

/** Why an operator's act was refused, and what she can do. */
export const operatorProblems = {
  ...studioProblems,
  'operator-missing': entry(
    400,
    [
      'Name oder Begründung fehlt',
      'Geben Sie Ihren Namen an (Buchstaben, Ziffern, Punkt, Bindestrich, ohne Leerzeichen) und eine Begründung mit 3 bis 500 Zeichen.',
    ],
    [
      'Name or reason missing',
      'Give your name (letters, digits, dot, hyphen, no spaces) and a reason of 3 to 500 characters.',
    ],
  ),
  'unknown-authority': entry(
    404,
    [
      'Unbekannte Behörde',
      'Diese Behörde steht nicht in der Zuständigkeitstabelle. Wählen Sie eine, die dort eingetragen ist.',
    ],
    ['Unknown authority', 'This authority is not in the table of responsibilities. Choose one that is.'],
  ),
  'authority-without-key': entry(
    409,
    [
      'Behörde noch nicht eingerichtet',
      'Der Schlüssel ihrer Kommune ist hier nicht bekannt; für sie lässt sich nichts versiegeln. Lassen Sie sich deren Eintrag geben (rohrpost directory show) und hinterlegen Sie ihn (rohrpost directory add). Es wurde nichts geändert.',
    ],
    [
      'Authority not set up yet',
      'The key of its municipality is not known here; nothing can be sealed to it. Ask for its entry (rohrpost directory show) and put it down (rohrpost directory add). Nothing was changed.',
    ],
  ),
  'already-delivered': entry(
    409,
    [
      'Bereits zugestellt',
      'Diese Einreichung liegt der Behörde schon vor. Klären Sie alles Weitere im Vorgang der Behörde.',
    ],
    ['Already delivered', 'The authority has this submission already. Settle everything else in its case file.'],
  ),
  'already-discarded': entry(
    409,
    ['Bereits verworfen', 'Diese Einreichung wurde schon verworfen. Daran lässt sich nichts mehr ändern.'],
    ['Already discarded', 'This submission was discarded already. Nothing about that can be changed.'],
  ),
  'handed-over': entry(
    409,
    [
      'Bereits weitergeleitet',
      'Diese Einreichung liegt schon bei der zuständigen Kommune. Nur dort kann sie noch bearbeitet oder verworfen werden.',
    ],
    [
      'Already handed over',
      'The responsible municipality has this submission already. Only there can it be dealt with or discarded.',
    ],
  ),
  'delivery-running': entry(
    409,
    [
      'Zustellung läuft gerade',
      'Diese Einreichung wird in diesem Augenblick zugestellt, oder es ist noch offen, ob sie bei der anderen Kommune angekommen ist. Sehen Sie in einigen Minuten nach. Antwortet die andere Kommune nicht, fragen Sie dort nach: Rohrpost versucht es weiter.',
    ],
    [
      'Delivery under way',
      'This submission is being delivered at this moment, or nobody knows yet whether the other municipality has it. Look again in a few minutes. If the other municipality does not answer, ask there: Rohrpost goes on trying.',
    ],
  ),
  'not-waiting': entry(
    409,
    [
      'Wartet nicht auf einen Menschen',
      'Diese Einreichung ist noch auf ihrem Weg. Umadressieren lässt sich nur, was abgelehnt wurde oder keine zuständige Stelle hat.',
    ],
    [
      'Not waiting for a person',
      'This submission is still on its way. Only what was rejected or has no responsible office can be readdressed.',
    ],
  ),
  'files-not-released': entry(
    409,
    [
      'Dateien sind nicht freigegeben',
      'Mindestens eine Datei wird noch geprüft oder wurde zurückgehalten. Warten Sie die Prüfung ab oder stoßen Sie sie mit „Erneut zustellen“ neu an.',
    ],
    [
      'Files not released',
      'At least one file is still being checked or is held. Wait for the check, or start it anew by redelivering.',
    ],
  ),
  'too-many-hops': entry(
    409,
    [
      'Schon zweimal weitergeleitet',
      'Diese Einreichung kam bereits über zwei Kommunen hierher und lässt sich nicht noch einmal weiterleiten. Wählen Sie eine Stelle der eigenen Kommune, oder klären Sie es mit der zuständigen auf anderem Weg (rohrpost export).',
    ],
    [
      'Handed over twice already',
      'This submission came here by way of two municipalities and can’t be handed over once more. Choose an office of your own, or settle it with the responsible one in another way (rohrpost export).',
    ],
  ),
  'sealed-elsewhere': entry(
    409,
    [
      'Für eine andere Kommune verschlüsselt',
      'Diese Einreichung kann nur die zuständige Kommune öffnen. Stellen Sie sie erneut zu, oder wenden Sie sich dorthin.',
    ],
    [
      'Sealed to another municipality',
      'Only the responsible municipality can open this submission. Redeliver it, or turn to that municipality.',
    ],
  ),
  'key-missing': entry(
    409,
    [
      'Der Schlüssel fehlt',
      'Der Schlüssel, mit dem sich diese Einreichung öffnen lässt, ist hier nicht hinterlegt oder wurde vernichtet. Spielen Sie ihn aus der Sicherung ein, und versuchen Sie es noch einmal.',
    ],
    [
      'The key is missing',
      'The key that opens this submission is not here, or was destroyed. Restore it from the backup, and try once more.',
    ],
  ),
  'seal-broken': entry(
    409,
    [
      'Verschlüsselung beschädigt',
      'Die verschlüsselten Angaben oder Dateien wurden verändert oder beschädigt und lassen sich nicht öffnen. Stellen Sie sie aus der Sicherung wieder her, oder bitten Sie um eine neue Einreichung.',
    ],
    [
      'Seal broken',
      'The sealed answers or files were altered or damaged and can’t be opened. Restore them from the backup, or ask for a new submission.',
    ],
  ),
  'content-malformed': entry(
    409,
    [
      'Inhalt nicht lesbar',
      'Die Einreichung ließ sich entschlüsseln, ihr Inhalt ist aber keine Einreichung. Melden Sie es der Stelle, die Rohrpost für Sie betreibt.',
    ],
    [
      'Content not readable',
      'The submission could be decrypted, but its content is no submission. Report it to whoever runs Rohrpost for you.',
    ],
  ),
  'not-finished': entry(
    409,
    [
      'Noch nicht abgeschlossen',
      'Gelöscht werden kann nur, was zugestellt oder verworfen ist. Stellen Sie die Einreichung erst zu, oder verwerfen Sie sie.',
    ],
    ['Not finished', 'Only what is delivered or discarded can be erased. Deliver the submission first, or discard it.'],
  ),
  'not-a-number': entry(
    400,
    [
      'Keine Kennung oder Eingangsnummer',
      'Eine Kennung hat 32 Zeichen (0–9, a–f), eine Eingangsnummer 11, etwa 4K7Q-9XTM-2VB. Lassen Sie sie sich noch einmal vorlesen: Ein Zeichen ist falsch, oder zwei sind vertauscht.',
    ],
    ['No id and no receipt number', 'An id has 32 signs (0–9, a–f), a receipt number 11, such as 4K7Q-9XTM-2VB.'],
  ),
  'unknown-destination': entry(
    404,
    [
      'Unbekanntes Zielsystem',
      'Dieses Zielsystem steht nicht in der Mandantendatei. Nehmen Sie den Namen, der dort unter „destinations“ steht.',
    ],
    ['Unknown destination', 'This destination is not in the tenant’s file. Take the name that stands there.'],
  ),
  'changed-meanwhile': entry(
    409,
    [
      'Inzwischen verändert',
      'Jemand anderes hat im selben Augenblick etwas an dieser Einreichung getan. Sehen Sie nach, und versuchen Sie es noch einmal.',
    ],
    [
      'Changed meanwhile',
      'Somebody else did something about this submission at the same moment. Look again, and try once more.',
    ],
  ),
  'log-in-required': entry(
    401,
    [
      'Bitte melden Sie sich an',
      'Ihre Anmeldung ist abgelaufen, oder Sie waren nicht angemeldet. Es wurde nichts geändert.',
    ],
    ['Please log in', 'You are not logged in, or not any more. Nothing was changed.'],
  ),
  'role-missing': entry(
    403,
    [
      'Ihnen fehlt eine Berechtigung',
      'Dafür brauchen Sie die Berechtigung {roles}. Wer sie vergibt, steht auf der Seite der Anmeldung.',
    ],
    ['You lack a right', 'This takes the right to {roles}. The log-in page says who grants it.'],
  ),
};
