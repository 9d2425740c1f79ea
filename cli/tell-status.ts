import { differenceText } from '../domain/difference-text.ts';
import type { Ties } from '../domain/follow-ups.ts';
import type { Judged } from '../domain/judge-ledger.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Context } from './context.ts';
import { numberOf } from './number-of.ts';
import { tellTies } from './tell-ties.ts';

/** Tells how a submission stands and what belongs to it: no answers, no names of files. */
export function tellStatus(ledger: Ledger, { account, codes }: Judged, ties: Ties, context: Context): void {
  const { options, print } = context;
  const { submission, meta, tombstone, deliveries, documents, events } = ledger;
  const told = meta ?? tombstone;
  const status = {
    submission,
    receiptNumber: told?.receiptNumber,
    receivedAt: told?.receivedAt,
    form: meta?.header.form ?? tombstone?.form,
    account,
    deliveries: deliveries.map(({ delivery: { steps: _steps, ...delivery } }) => delivery),
    documents: documents.map(({ document: { id, state } }) => ({ id, state })),
    ...ties,
    events: events.map(({ at, type, by, facts: { reason, code, destination } }) => ({
      at,
      type,
      by,
      ...(destination !== undefined && { destination }),
      ...(code !== undefined && { code }),
      ...(reason !== undefined && { reason }),
    })),
    differences: codes,
  };
  if (options.json === true) {
    print(JSON.stringify(status, null, 2));
    return;
  }
  print(`${submission}  ${status.receiptNumber ?? ''}  ${status.form ?? ''}  eingegangen ${status.receivedAt ?? '–'}`);
  print(`Stand: ${words[account ?? 'uploads']}`);
  for (const delivery of status.deliveries)
    print(
      `  Zustellung an ${delivery.destination}: ${delivery.state}, ${numberOf(delivery.attempts, 'Versuch', 'Versuche')} ${'lastCode' in delivery ? (delivery.lastCode ?? '') : ''}`,
    );
  for (const { id, state } of status.documents) print(`  Datei ${id}: ${state}`);
  tellTies(ties, context);
  for (const { at, type, by, ...facts } of status.events)
    print(`  ${at}  ${type}  ${by}  ${Object.values(facts).join('  ')}`);
  for (const code of codes) print(`  Achtung, ${code}: ${differenceText(code).what} ${differenceText(code).remedy}`);
}

const words = {
  delivered: 'zugestellt',
  pending: 'unterwegs',
  waiting: 'wartet auf einen Menschen (rohrpost waiting)',
  discarded: 'verworfen',
  withdrawn: 'zurückgezogen',
  erased: 'gelöscht',
  uploads: 'noch nicht abgeschickt, nur Dateien hochgeladen',
};
