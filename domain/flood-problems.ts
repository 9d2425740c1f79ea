import { entry } from './problem-entry.ts';

/** What is said where far more comes than people send, and what a citizen can do. Nothing of hers is lost. */
export const floodProblems = {
  'proof-required': entry(
    403,
    [
      'Rechennachweis fehlt oder reicht nicht',
      'Zum Schutz vor massenhaften Einsendungen muss das Gerät vor dem Absenden etwas rechnen. Das Formular macht das von selbst: Senden Sie bitte noch einmal. Hilft das nicht, speichern Sie Ihre Angaben („Entwurf speichern und später fortsetzen“), und laden Sie die Seite erst dann neu. Programme finden unter /openapi.json, was zu rechnen ist.',
    ],
    [
      'Proof of work missing or not enough',
      'To protect us from mass mailings the device has to compute something before sending. The form does so by itself: please send once more. If that does not help, save your answers (“Save draft and go on later”), and only then load the page anew. For programs /openapi.json says what to compute.',
    ],
  ),
  'sent-too-soon': entry(
    429,
    [
      'Bitte drücken Sie noch einmal auf „Absenden“',
      'Der Antrag wurde sehr schnell abgeschickt, so wie es Programme tun. Ihre Angaben sind noch da. Sehen Sie sie durch und senden Sie in einigen Sekunden noch einmal.',
    ],
    [
      'Please press “Send” once more',
      'The application was sent very quickly, as programs do. Your answers are still here. Look them over and send once more in some seconds.',
    ],
  ),
  'too-many-drafts': entry(
    429,
    [
      'Bitte senden Sie in einer Minute noch einmal',
      'Gerade kommen viele Anträge auf einmal an, insgesamt oder aus dem Netz, das Sie benutzen (etwa im Büro oder mit dem Handy). Ihre Angaben sind noch da, auch wenn Sie diese Seite offen lassen. Senden Sie in einer Minute noch einmal.',
    ],
    [
      'Please send once more in a minute',
      'Many applications are arriving at once, in all or from the network that you use (in an office, say, or on a mobile phone). Your answers are still here, also if you leave this page open. Send once more in a minute.',
    ],
  ),
  'too-many-requests': entry(
    429,
    [
      'Gerade sind es zu viele Anfragen',
      'Bitte laden Sie diese Seite in einer Minute neu. Was Sie gerade ausgefüllt haben, wird dabei noch einmal geschickt. Was Sie abgeschickt haben und wofür Sie eine Vorgangsnummer haben, ist sicher angekommen.',
    ],
    [
      'Too many requests at present',
      'Please load this page anew in a minute. What you have just filled in is sent once more then. What you have sent and have a reference number for has arrived safely.',
    ],
  ),
} as const;
