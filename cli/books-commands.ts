import { differenceText } from '../domain/difference-text.ts';
import { type Difference, reconcile, type Reconciled } from '../domain/reconcile.ts';
import type { Command, Context } from './context.ts';
import { counting } from './progress.ts';
import { withPorts } from './with-ports.ts';

/** The commands that hold the books against what is there. They change nothing. */
export const booksCommands: Record<string, Command> = {
  reconcile: withPorts(async (ports, context) => {
    const progress = counting('Seiten gelesen', context);
    const books = await reconcile({ ...ports, mayGoOn: progress.step });
    progress.end();
    if (context.options.json === true) context.print(JSON.stringify(books, null, 2));
    else tellBooks(books, context);
    return books.differences.length > 0 ? 1 : 0;
  }),
};

function tellBooks({ accepted, accounts, uploads, files, differences }: Reconciled, context: Context): void {
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
    differences.length === 0 ? 'Die Bücher gehen auf.' : `${differences.length} Abweichungen. Geändert wurde nichts.`,
  );
}

function tellDifference({ code, submission, document }: Difference, { print }: Context): void {
  const { what, remedy } = differenceText(code);
  print(`${submission ?? '–'}  ${code}  ${document ?? ''}`);
  print(`    ${what}\n    → ${remedy}`);
}
