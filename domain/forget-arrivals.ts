import { sorts } from './partitions.ts';
import type { Ports, Write } from './ports.ts';
import { ledgersIn } from './read-books.ts';

/** A hand-over that was under way at the moment of the backup, and which documents were noted of it. */
export type ForgottenArrival = { submission: string; documents: string[] };
/** `contended`: so many moved at the same moment; they are forgotten when it is done again. */
export type ForgottenArrivals = { forgotten: ForgottenArrival[]; contended: number };

/**
 * Forgets in a restored table what it says of hand-overs that were not accepted by then: since that moment they were
 * accepted, or taken away. Kept, these notes would let the nightly round take away files of a submission that was accepted, and
 * let a hand-over that is repeated take a file for there that is gone. It begins anew, and each file is fetched again. The files
 * themselves are left where they are: no backup of the table says whose they are now.
 */
export async function forgetArrivals(
  ports: Pick<Ports, 'store' | 'inventory'>,
  mayGoOn: () => boolean,
): Promise<ForgottenArrivals> {
  const all: ForgottenArrivals = { forgotten: [], contended: 0 };
  for await (const { submission, arrival, head, items, documents } of ledgersIn(ports, mayGoOn)) {
    const noted = items.find(({ sort }) => sort === sorts.arrival);
    if (noted === undefined || arrival === undefined || arrival.state === 'complete' || head !== undefined) continue;
    const { partition, sort, version } = noted;
    const removals = documents.map(({ item }): Write => ({ kind: 'remove', partition, sort: item.sort, if: 'any' }));
    const { committed } = await ports.store.commit([{ kind: 'remove', partition, sort, if: { version } }, ...removals]);
    if (committed) all.forgotten.push({ submission, documents: documents.map(({ document }) => document.id) });
    else all.contended += 1;
  }
  return all;
}
