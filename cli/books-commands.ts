import { type Compared, compareCases } from '../domain/compare-cases.ts';
import { reconcile } from '../domain/reconcile.ts';
import { type Command, type Context, UsageFault } from './context.ts';
import { type Audited, verifyAudit } from '../domain/verify-audit.ts';
import { numberOf } from './number-of.ts';
import { counting } from './progress.ts';
import { tellBooks, tellDifference } from './tell-books.ts';
import { withPorts } from './with-ports.ts';

const casesMilliseconds = 300_000;

/** The commands that hold the books against what is there. They change nothing. */
export const booksCommands: Record<string, Command> = {
  reconcile: withPorts(async (ports, context) => {
    const progress = counting('Seiten gelesen', context);
    const books = await reconcile({ ...ports, mayGoOn: progress.step });
    progress.end();
    const cases =
      context.options.cases === true ? await compareCases(ports, AbortSignal.timeout(casesMilliseconds)) : undefined;
    if (context.options.json === true) context.print(JSON.stringify({ ...books, cases }, null, 2));
    else {
      tellBooks(books, context);
      if (cases !== undefined) tellCases(cases, context);
    }
    const isUncompared = cases?.some(({ kind }) => kind === 'unreachable') === true;
    return books.differences.length > 0 || isUncompared ? 1 : 0;
  }),
  'verify-audit': withPorts(async (ports, context) => {
    const noted = notedRoot(context);
    const progress = counting('Seiten gelesen', context);
    const audited = await verifyAudit({ ...ports, mayGoOn: progress.step, noted });
    progress.end();
    if (context.options.json === true) context.print(JSON.stringify(audited, null, 2));
    else tellAudit(audited, context);
    return audited.differences.length > 0 ? 1 : 0;
  }),
};

/** A root as it was written down, by hand perhaps. */
function notedRoot({ options: { root } }: Context): string | undefined {
  const noted = root?.trim().toLowerCase();
  if (noted === undefined || /^[0-9a-f]{64}$/.test(noted)) return noted;
  throw new UsageFault(
    'Nach --root steht eine Prüfsumme, wie verify-audit sie ausgibt: 64 Zeichen, Ziffern und die Buchstaben a bis f.',
  );
}

const silences = {
  unreachable: {
    what: 'antwortet nicht; verglichen wurde nichts',
    remedy: 'Prüfen Sie, ob es läuft und der Ordner eingehängt ist, und versuchen Sie es noch einmal.',
  },
  unused: {
    what: 'antwortet nicht; dorthin wurde noch nichts zugestellt',
    remedy: 'Mit der ersten Zustellung wird ein Ordner angelegt; ein DMS muss erreichbar sein.',
  },
};

/** What officials do with a case is theirs: these are hints, and no differences. */
function tellCases(compared: Compared[], { print }: Context): void {
  if (compared.length === 0) print('Kein Zielsystem dieses Mandanten kann von hier aus auflisten, was dort liegt.');
  for (const one of compared) {
    if (one.kind !== 'compared') {
      const { what, remedy } = silences[one.kind];
      print(`Zielsystem „${one.destination}“ ${what}. ${remedy}`);
      continue;
    }
    const { destination, listed, absent, unknown } = one;
    print(
      `Zielsystem „${destination}“: ${numberOf(listed, 'Vorgang', 'Vorgänge')}, ${unknown} davon kennt Rohrpost nicht (mehr).`,
    );
    for (const { submission, caseFile } of absent)
      print(`  ${submission}  ${caseFile}  wurde zugestellt und liegt nicht mehr dort: verschoben oder gelöscht?`);
  }
}

function tellAudit(
  { accepted, events, contents, formFiles, roots, root, noted, differences }: Audited,
  context: Context,
): void {
  const { print } = context;
  print(
    `Geprüft: ${numberOf(accepted, 'Verlauf', 'Verläufe')} mit ${numberOf(events, 'Ereignis', 'Ereignissen')}, ${numberOf(contents, 'Datei', 'Dateien')}, ${numberOf(formFiles, 'Datei', 'Dateien')} von Formularen, ${numberOf(roots.length, 'Nacht', 'Nächte')}.`,
  );
  if (root !== undefined) print(`Prüfsumme über alle Verläufe bis ${root.until}: ${root.root}`);
  const newest = roots.at(-1);
  if (newest !== undefined)
    print(`Kette der Nächte, zum Aufbewahren an anderer Stelle: ${newest.number} ${newest.until} ${newest.hash}`);
  if (noted !== undefined) {
    const isBroken = differences.some(({ code }) => code === 'roots-broken');
    const on = isBroken ? '.' : `; von ihr führt die Kette ohne Lücke bis Nacht ${newest?.number}.`;
    print(`Ihre Prüfsumme ist die von Nacht ${noted.number} (bis ${noted.until})${on}`);
  }
  for (const difference of differences) tellDifference(difference, context);
  print(
    differences.length === 0
      ? 'Nichts fehlt, nichts wurde verändert.'
      : `${numberOf(differences.length, 'Abweichung', 'Abweichungen')}.`,
  );
}
