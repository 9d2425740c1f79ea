import { differenceText } from '../domain/difference-text.ts';
import type { Difference, Reconciled } from '../domain/reconcile.ts';
import type { Context } from './context.ts';
import { numberOf } from './number-of.ts';

/** Tells the books as sums, and what does not add up. */
export function tellBooks({ accepted, accounts, uploads, files, differences }: Reconciled, context: Context): void {
  const { delivered, pending, waiting, discarded, erased } = accounts;
  context.print(`Angenommen                     ${accepted}`);
  context.print(`  zugestellt                   ${delivered}`);
  context.print(`  unterwegs                    ${pending}`);
  context.print(`  wartet auf einen Menschen    ${waiting}`);
  context.print(`  verworfen                    ${discarded}`);
  context.print(`  gelöscht                     ${erased}`);
  context.print(`Noch nicht abgeschickt         ${uploads} (nur hochgeladene Dateien)`);
  context.print(`Dateien in der Ablage          ${files}`);
  for (const difference of differences) tellDifference(difference, context);
  context.print(
    differences.length === 0
      ? 'Die Bücher gehen auf.'
      : `${numberOf(differences.length, 'Abweichung', 'Abweichungen')}. Geändert wurde nichts.`,
  );
}

/** Tells one thing that does not add up, and what to do about it. */
export function tellDifference({ code, submission, document, form }: Difference, { print }: Context): void {
  const { what, remedy } = differenceText(code);
  print(`${submission ?? form ?? '–'}  ${code}  ${document ?? ''}`);
  print(`    ${what}\n    → ${remedy}`);
}
