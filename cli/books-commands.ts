import { reconcile } from '../domain/reconcile.ts';
import type { Command, Context } from './context.ts';
import { type Audited, verifyAudit } from '../domain/verify-audit.ts';
import { counting } from './progress.ts';
import { tellBooks, tellDifference } from './tell-books.ts';
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
  'verify-audit': withPorts(async (ports, context) => {
    const progress = counting('Seiten gelesen', context);
    const audited = await verifyAudit({ ...ports, mayGoOn: progress.step });
    progress.end();
    if (context.options.json === true) context.print(JSON.stringify(audited, null, 2));
    else tellAudit(audited, context);
    return audited.differences.length > 0 ? 1 : 0;
  }),
};

function tellAudit({ events, contents, roots, root, differences }: Audited, context: Context): void {
  const { print } = context;
  print(`Geprüft: ${root.histories} Verläufe mit ${events} Ereignissen, ${contents} Dateien, ${roots.length} Nächte.`);
  print(`Prüfsumme über alle Verläufe bis ${root.until}: ${root.root}`);
  const newest = roots.at(-1);
  if (newest !== undefined)
    print(`Kette der Nächte, zum Aufbewahren an anderer Stelle: ${newest.number} ${newest.until} ${newest.hash}`);
  for (const difference of differences) tellDifference(difference, context);
  print(differences.length === 0 ? 'Nichts fehlt, nichts wurde verändert.' : `${differences.length} Abweichungen.`);
}
