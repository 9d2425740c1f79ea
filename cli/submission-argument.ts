import { SubmissionId } from '../schemas/submission.ts';
import { argument, type Context, UsageFault } from './context.ts';

/**
 * The id of a submission on which somebody acts, the command's first argument. Anything else is refused before it is looked
 * for, and not repeated: a receipt number is no id, and a name that was typed here by mistake must reach no log.
 */
export function submissionArgument(context: Context): string {
  const id = argument(context, 0, 'ID');
  if (SubmissionId.safeParse(id).success) return id;
  throw new UsageFault(
    'Hier steht die Kennung einer Einreichung: 32 Zeichen, 0–9 und a–f. Zu einer Eingangsnummer nennt sie: rohrpost status EINGANGSNUMMER --tenant T',
  );
}
