import { entry } from './problem-entry.ts';

/** Why an application can't be withdrawn here, or a file not be replaced, and what the applicant can do. */
export const withdrawalProblems = {
  'withdrawal-too-late': entry(
    409,
    [
      'Hier nicht mehr zurückzuziehen',
      'Ihr Antrag liegt der Behörde ganz oder zum Teil schon vor, oder der Vorgang ist beendet. Möchten Sie ihn trotzdem zurückziehen, sagen Sie es bitte der Behörde. Es wurde nichts geändert.',
    ],
    [
      'Too late to withdraw here',
      'The authority has your application already, or a part of it, or the case is closed. If you still want to withdraw, please tell the authority. Nothing was changed.',
    ],
  ),
  'withdrawal-running': entry(
    409,
    [
      'Wird gerade übergeben',
      'Ihr Antrag wird in diesem Augenblick an die Behörde übergeben. Sehen Sie in einigen Minuten noch einmal nach: Ist er dann nicht dort, können Sie ihn zurückziehen. Es wurde nichts geändert.',
    ],
    [
      'Being passed on at this moment',
      'Your application is being passed on to the authority at this moment. Please look again in some minutes: if it is not there by then, you can withdraw it. Nothing was changed.',
    ],
  ),
  'nothing-to-replace': entry(
    409,
    [
      'Hier ist nichts zu ersetzen',
      'Diese Datei muss nicht ersetzt werden, oder der Vorgang ist beendet. Sehen Sie auf der Seite mit der Eingangsbestätigung nach, wie es um Ihren Antrag steht. Es wurde nichts geändert.',
    ],
    [
      'Nothing to replace here',
      'This file need not be replaced, or the case is closed. Please look at the page with the confirmation of receipt to see how your application is getting on. Nothing was changed.',
    ],
  ),
};
