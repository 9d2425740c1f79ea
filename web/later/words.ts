import { spoken } from '../texts.ts';

const words = {
  de: {
    sent: 'Diesen Antrag haben Sie schon abgeschickt',
    receipt: 'Eingangsbestätigung und Stand ansehen',
    receiptApart: 'Eingangsbestätigung und Stand ansehen (öffnet ein neues Fenster)',
    another: 'Weiteren Antrag ausfüllen',
    later: 'Später weiter ausfüllen',
    device: 'Auf diesem Gerät merken',
    deviceHint:
      'Nur dieser Browser kann Ihre Angaben dann wieder öffnen. Nicht an Geräten, die auch andere benutzen. In einem privaten Fenster sind die Angaben weg, sobald Sie es schließen.',
    keptHere: 'Jede Änderung wird auf diesem Gerät gemerkt, bis zum',
    notKept:
      'Ihr Browser lässt nicht zu, dass etwas auf diesem Gerät gemerkt wird, zum Beispiel in einem privaten Fenster. Speichern Sie mit einem Code.',
    deleted: 'Der Entwurf auf diesem Gerät ist gelöscht.',
    codeHint:
      'Oder speichern Sie einen Entwurf bei uns, verschlüsselt. Mit einem Code füllen Sie an jedem Gerät weiter aus.',
    codeSave: 'Entwurf speichern und Code anzeigen',
    saving: 'Wird gespeichert …',
    uploading: 'Eine Datei wird noch hochgeladen. Speichern Sie, sobald sie da ist.',
    notSaved: 'Das Speichern hat nicht geklappt. Versuchen Sie es bitte in einigen Minuten erneut.',
    saved: 'Ihr Entwurf ist gespeichert. Abgeschickt ist er noch nicht.',
    code: 'Ihr Code:',
    codeHow:
      'Schreiben Sie den Code auf oder speichern Sie den Link. Geben Sie beides niemandem: Wer den Code kennt, kann Ihre Angaben lesen. Hochgeladene Dateien löschen wir schon nach einem Tag; danach laden Sie sie noch einmal hoch.',
    goes: 'Der Entwurf wird gelöscht am',
    link: 'Link zum Entwurf (öffnet ein neues Fenster)',
    offer: 'Sie haben hier schon etwas ausgefüllt',
    keptOn: 'Auf diesem Gerät gemerkt am',
    goOn: 'Weiter ausfüllen',
    anew: 'Neu beginnen',
    delete: 'Entwurf löschen',
    resumed: 'Ihr Entwurf ist wieder da',
    close: 'Hinweis schließen',
    otherVersion: 'Das Formular wurde inzwischen geändert. Prüfen Sie alle Angaben.',
    unfit: 'Einige Angaben passen nicht mehr und fehlen jetzt.',
    filesGone: 'Laden Sie diese Dateien bitte noch einmal hoch:',
    wasSending:
      'Das Absenden wurde unterbrochen. Senden Sie noch einmal: Ist der Antrag schon angekommen, wird er nicht doppelt angelegt.',
  },
  en: {
    sent: 'You have sent this application already',
    receipt: 'See receipt and status',
    receiptApart: 'See receipt and status (opens a new window)',
    another: 'Fill in another application',
    later: 'Go on later',
    device: 'Remember on this device',
    deviceHint:
      'Only this browser can open your answers again. Not on devices that others use, too. In a private window the answers are gone as soon as you close it.',
    keptHere: 'Every change is remembered on this device until',
    notKept:
      'Your browser does not let anything be remembered on this device, for example in a private window. Save with a code.',
    deleted: 'The draft on this device is deleted.',
    codeHint: 'Or save a draft with us, encrypted. With a code you can go on with any device.',
    codeSave: 'Save draft and show code',
    saving: 'Saving …',
    uploading: 'A file is still being uploaded. Save as soon as it is there.',
    notSaved: 'Saving did not work. Please try again in a few minutes.',
    saved: 'Your draft is saved. It has not been sent yet.',
    code: 'Your code:',
    codeHow:
      'Write the code down or save the link. Give neither to anybody: whoever knows the code can read your answers. Uploaded files we erase after a day already; after that, upload them again.',
    goes: 'The draft will be deleted on',
    link: 'Link to the draft (opens a new window)',
    offer: 'You have filled in something here before',
    keptOn: 'Remembered on this device on',
    goOn: 'Go on filling in',
    anew: 'Start anew',
    delete: 'Delete draft',
    resumed: 'Your draft is back',
    close: 'Close note',
    otherVersion: 'The form was changed meanwhile. Check all answers.',
    unfit: 'Some answers do not fit any more and are missing now.',
    filesGone: 'Please upload these files again:',
    wasSending:
      'Sending was interrupted. Send once more: if the application has arrived already, it will not be taken twice.',
  },
};

/** A text about drafts and what was sent, in the language of the form that `at` belongs to. */
export function word(name: keyof typeof words.de, at: Element): string {
  return spoken(words, at)[name];
}

/** A day in words, with the time where it matters. */
export function dayOf(time: number, at: Element, isExact = false): string {
  return new Date(time).toLocaleString(spoken({ de: 'de-DE', en: 'en-GB' }, at), {
    dateStyle: 'long',
    ...(isExact && { timeStyle: 'short' }),
  });
}
