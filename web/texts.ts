const texts = {
  de: {
    next: 'Weiter',
    later: 'Entwurf speichern und später fortsetzen',
    back: 'Zurück',
    send: 'Absenden',
    review: 'Angaben prüfen',
    unsent: 'Es ist noch nichts abgeschickt. Prüfen Sie Ihre Angaben.',
    change: 'Ändern',
    yes: 'Ja',
    sending: 'Wird gesendet …',
    offline:
      'Das Absenden hat nicht geklappt. Ihre Angaben sind noch da. Versuchen Sie es bitte in einigen Minuten erneut.',
    proving:
      'Einen Augenblick, bitte: Ihr Gerät rechnet kurz, zum Schutz vor Massensendungen. Es geht von selbst weiter.',
    absent: 'Keine Verbindung. Ihre Angaben sind noch da. Versuchen Sie es bitte gleich noch einmal.',
    renewed:
      'Das Formular wurde eben erneuert. Laden Sie die Seite neu, und geben Sie noch einmal ein, was nicht gespeichert ist.',
    apart: 'Das Formular wurde eben erneuert. Ihre Angaben sind noch da.',
    window: 'In einem neuen Fenster weiter ausfüllen',
    again: 'Keine Verbindung. Wir versuchen es gleich noch einmal.',
    waiting:
      'Keine Verbindung. Ihre Angaben sind noch da. Lassen Sie diese Seite offen: Wir senden sie ab, sobald wieder eine Verbindung besteht.',
    faults: 'Angaben fehlen oder sind fehlerhaft',
    oneFault: 'Eine Angabe fehlt oder ist fehlerhaft',
    refused: 'Das hat nicht geklappt',
    unfinished: 'Eine Datei wird noch hochgeladen. Warten Sie einen Moment, oder entfernen Sie sie.',
    arrived: 'Ihre Einreichung ist angekommen',
    number: 'Ihre Eingangsnummer:',
    status: 'Eingangsbestätigung und Stand ansehen (öffnet ein neues Fenster)',
  },
  en: {
    next: 'Next',
    later: 'Save draft and go on later',
    back: 'Back',
    send: 'Send',
    review: 'Check your answers',
    unsent: 'Nothing has been sent yet. Check your answers.',
    change: 'Change',
    yes: 'Yes',
    sending: 'Sending …',
    offline: 'Sending did not work. Your answers are still here. Please try again in a few minutes.',
    proving: 'One moment please: your device is computing, to protect us from mass mailings. It goes on by itself.',
    absent: 'No connection. Your answers are still here. Please try again in a moment.',
    renewed: 'The form has just been renewed. Load the page anew, and enter again what is not saved.',
    apart: 'The form has just been renewed. Your answers are still here.',
    window: 'Go on in a new window',
    again: 'No connection. We are trying again.',
    waiting:
      'No connection. Your answers are still here. Leave this page open: we send them as soon as there is a connection again.',
    faults: 'answers are missing or wrong',
    oneFault: 'One answer is missing or wrong',
    refused: 'That did not work',
    unfinished: 'A file is still being uploaded. Wait a moment, or remove it.',
    arrived: 'Your submission has arrived',
    number: 'Your receipt number:',
    status: 'Receipt and status (opens a new window)',
  },
};

/** The language that the form speaks, as its pages and the server have it. */
export function languageOf(form: Element): string {
  return form.closest('[lang]')?.getAttribute('lang') ?? 'de';
}

/** Of the same words in both languages those that the form speaks which `at` belongs to. */
export function spoken<T>(words: Record<'de' | 'en', T>, at: Element): T {
  return words[languageOf(at) === 'en' ? 'en' : 'de'];
}

/** A text of the enhancer, in the language of the form that `at` belongs to. */
export function say(name: keyof typeof texts.de, at: Element): string {
  return spoken(texts, at)[name];
}
