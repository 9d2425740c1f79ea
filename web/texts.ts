const texts = {
  de: {
    next: 'Weiter',
    back: 'Zurück',
    send: 'Absenden',
    review: 'Angaben prüfen',
    sending: 'Wird gesendet …',
    offline:
      'Das Absenden hat nicht geklappt. Ihre Angaben sind noch da. Versuchen Sie es bitte in einigen Minuten erneut.',
    again: 'Keine Verbindung. Wir versuchen es gleich noch einmal.',
    removed: 'entfernt',
    added: 'hinzugefügt',
    faults: 'Angaben fehlen oder sind fehlerhaft',
    oneFault: 'Eine Angabe fehlt oder ist fehlerhaft',
    choose: 'Datei auswählen',
    uploading: 'wird hochgeladen',
    ready: 'hochgeladen',
    failed: 'konnte nicht hochgeladen werden. Versuchen Sie es erneut.',
    large: 'ist zu groß.',
    type: 'hat keine erlaubte Art.',
    remove: 'entfernen',
    place: 'Welcher Ort ist es?',
  },
  en: {
    next: 'Next',
    back: 'Back',
    send: 'Send',
    review: 'Check your answers',
    sending: 'Sending …',
    offline: 'Sending did not work. Your answers are still here. Please try again in a few minutes.',
    again: 'No connection. We are trying again.',
    removed: 'removed',
    added: 'added',
    faults: 'answers are missing or wrong',
    oneFault: 'One answer is missing or wrong',
    choose: 'Choose file',
    uploading: 'is being uploaded',
    ready: 'uploaded',
    failed: 'could not be uploaded. Try again.',
    large: 'is too large.',
    type: 'has no allowed type.',
    remove: 'remove',
    place: 'Which place is it?',
  },
};

/** A text of the enhancer, in the page's language. */
export function say(name: keyof typeof texts.de): string {
  return texts[document.documentElement.lang === 'en' ? 'en' : 'de'][name];
}
