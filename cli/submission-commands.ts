import { eraseNow } from '../domain/erase-now.ts';
import { findSubmission } from '../domain/find-submission.ts';
import { findTies } from '../domain/find-ties.ts';
import { judgeLedger } from '../domain/judge-ledger.ts';
import { readLedger } from '../domain/ledger.ts';
import { listSubmissions } from '../domain/list-submissions.ts';
import { parkDestination, type ParkEnd, unparkDestination } from '../domain/park-destination.ts';
import { partitions } from '../domain/partitions.ts';
import { problem } from '../domain/problem.ts';
import { argument, type Command, type Context } from './context.ts';
import { filterOf } from './filter-of.ts';
import { numberOf } from './number-of.ts';
import { operator } from './operator-of.ts';
import { counting } from './progress.ts';
import { submissionArgument } from './submission-argument.ts';
import { tellStatus } from './tell-status.ts';
import { tellUntouched, tiesInList } from './tell-ties.ts';
import { refuse, withPorts } from './with-ports.ts';

/** The commands of an operator for one submission, for many, and for a destination. */
export const submissionCommands: Record<string, Command> = {
  status: withPorts(async (ports, context) => {
    const progress = counting('Seiten gelesen', context);
    const found = await findSubmission(argument(context, 0, 'ID|EINGANGSNUMMER'), ports, progress.step);
    progress.end();
    if ('code' in found) return refuse(found, context);
    const { submission } = found;
    const items = await ports.store.query(partitions.submission(submission), '');
    if (items.length === 0) return refuse(problem('not-found'), context);
    const ledger = readLedger(submission, items);
    tellStatus(ledger, await judgeLedger(ledger), await findTies(submission, ports), context);
    return 0;
  }),
  list: withPorts(async (ports, context) => {
    const progress = counting('Seiten gelesen', context);
    const listed = await listSubmissions(filterOf(context, ports.now()), ports, progress.step);
    progress.end();
    if (context.options.json === true) context.print(JSON.stringify(listed, null, 2));
    else
      for (const { submission, receiptNumber, form, receivedAt, account, missing, ...ties } of listed)
        context.print(
          [submission, receiptNumber, form, receivedAt, account, missing.join(' '), ...tiesInList(ties)].join('  '),
        );
    return 0;
  }),
  erase: withPorts(async (ports, context) => {
    const id = submissionArgument(context);
    // Read before: a neighbour's submission is told by its documents.
    const ties = await findTies(id, ports);
    const ended = await eraseNow(id, operator(context), ports);
    if (ended.kind === 'problem') return refuse(ended, context);
    context.print(
      ended.kind === 'unchanged'
        ? 'Die Einreichung ist schon gelöscht.'
        : 'Gelöscht: Angaben, Kopie und Dateien. Es bleiben der Vermerk und der Verlauf, mit Namen und Grund. Aus den Sicherungen ist sie nach deren Frist verschwunden.',
    );
    tellUntouched(ties, context);
    return 0;
  }),
  park: withPorts(async (ports, context) =>
    tellParked(await parkDestination(argument(context, 0, 'ZIELSYSTEM'), operator(context), ports), context),
  ),
  unpark: withPorts(async (ports, context) =>
    tellParked(await unparkDestination(argument(context, 0, 'ZIELSYSTEM'), operator(context), ports), context),
  ),
};

function tellParked(ended: ParkEnd, context: Context): number {
  if (ended.kind === 'problem') return refuse(ended, context);
  if (ended.kind === 'parked')
    context.print(
      'Geparkt: Dorthin wird nichts zugestellt, bis jemand „rohrpost unpark“ aufruft. Angenommen wird weiter.',
    );
  if (ended.kind === 'unparked')
    context.print(
      `Nicht mehr geparkt: ${numberOf(ended.waiting, 'wartende Zustellung wird', 'wartende Zustellungen werden')} sofort versucht.`,
    );
  if (ended.kind === 'unchanged')
    context.print('Das Zielsystem ist schon in diesem Zustand. Es hat sich nichts geändert.');
  return 0;
}
