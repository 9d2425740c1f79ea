import { Arrival } from '../schemas/arrival.ts';
import { nextNight } from './next-night.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, Ports, Write } from './ports.ts';
import { readMeta } from './read-meta.ts';

/**
 * Takes away the files of a hand-over that was cut off and not gone on with until its time had passed, and what was noted
 * of them. `false`: it moved meanwhile.
 */
export async function sweepArrival(item: Item, ports: Pick<Ports, 'store' | 'documents' | 'now'>): Promise<boolean> {
  const { partition, sort, version } = item;
  const submission = partition.slice(partitions.submission('').length);
  const arrival = Arrival.parse(item.body);
  // Claimed first: who accepts the submission at this moment wins or loses here, and nobody goes on with it until all is
  // gone. Who dies after that comes again tomorrow.
  const list = { name: 'expiry', at: nextNight(ports.now()) } as const;
  const going: Arrival = { ...arrival, state: 'going' };
  const claim = await ports.store.commit([
    { kind: 'put', item: { partition, sort, body: going, list }, if: { version } },
  ]);
  if (!claim.committed) return false;
  const seen = { version: version + 1 };
  // An edition that knew no arrivals accepted it, and left this one where it was.
  const isAccepted = (await readMeta(ports.store, submission)) !== undefined;
  if (!isAccepted) await removeDocuments(submission, arrival.documents, ports);
  const complete: Arrival = { ...arrival, state: 'complete' };
  const end: Write = isAccepted
    ? { kind: 'put', item: { partition, sort, body: complete }, if: seen }
    : { kind: 'remove', partition, sort, if: seen };
  return (await ports.store.commit([end])).committed;
}

/** Each note before its file: what is noted is there, whoever dies in between. */
async function removeDocuments(
  submission: string,
  documents: string[],
  ports: Pick<Ports, 'store' | 'documents'>,
): Promise<void> {
  const partition = partitions.submission(submission);
  for (const document of documents) {
    await ports.store.commit([{ kind: 'remove', partition, sort: sorts.document(document), if: 'any' }]);
    await ports.documents.removeSealed(submission, document);
  }
}
