import { differenceText } from '../domain/difference-text.ts';
import type { Judged } from '../domain/judge-ledger.ts';
import type { Ledger } from '../domain/ledger.ts';
import type { Context } from './context.ts';

/** Tells how a submission stands: no answers, no names of files. */
export function tellStatus(ledger: Ledger, { account, codes }: Judged, { options, print }: Context): void {
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
      `  Zustellung an ${delivery.destination}: ${delivery.state}, ${delivery.attempts} Versuche ${'lastCode' in delivery ? (delivery.lastCode ?? '') : ''}`,
    );
  for (const { id, state } of status.documents) print(`  Datei ${id}: ${state}`);
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
