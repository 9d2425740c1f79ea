import { DocumentItem } from '../schemas/document.ts';
import type { SubmissionMeta, Tombstone } from '../schemas/submission.ts';
import { nextEvent } from './event-chain.ts';
import { sorts } from './partitions.ts';
import { addPeriod } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import { parseMeta } from './read-meta.ts';

type ErasePorts = Pick<Ports, 'store' | 'documents' | 'now' | 'log'>;

/** So many items fit into a transaction beside META and event (the limit is 100 writes). */
const inTheLast = 90;

/**
 * Erases a finished submission whose retention has ended: files first, then everything else in one transaction that
 * leaves a tombstone; and at the end of the audit period the tombstone and the events too. `false`: it moved meanwhile.
 */
export async function eraseSubmission(item: Item, ports: ErasePorts): Promise<boolean> {
  const stored = parseMeta(item);
  if (stored.kind === 'erased') return forget(item, ports);
  const { meta } = stored;
  if (meta.state !== 'completed' && meta.state !== 'discarded') return false;
  const rest = (await ports.store.query(item.partition, '')).filter(
    ({ sort }) => sort !== sorts.meta && !sort.startsWith('EVENT#'),
  );
  for (const { sort, body } of rest) {
    if (sort.startsWith('DOCUMENT#')) await removeFiles(meta.id, DocumentItem.parse(body).id, ports);
  }
  await removeAll(rest.slice(inTheLast), ports);
  const commit = await ports.store.commit(await eraseWrites(item, meta, rest.slice(0, inTheLast), ports));
  ports.log({ step: 'expire-submissions', submission: meta.id, outcome: commit.committed ? 'erased' : 'contended' });
  return commit.committed;
}

/** Removes items in transactions of their own; whoever dies in between is taken up again, META goes last. */
async function removeAll(items: Item[], ports: ErasePorts): Promise<void> {
  for (let start = 0; start < items.length; start += inTheLast) {
    await ports.store.commit(
      items
        .slice(start, start + inTheLast)
        .map(({ partition, sort }): Write => ({ kind: 'remove', partition, sort, if: 'any' })),
    );
  }
}

async function removeFiles(submission: string, document: string, ports: ErasePorts): Promise<void> {
  await ports.documents.removeSealed(submission, document);
  await ports.documents.removeQuarantine(submission, document);
}

async function eraseWrites(
  item: Item,
  meta: SubmissionMeta & { state: 'completed' | 'discarded' },
  rest: Item[],
  ports: ErasePorts,
): Promise<Write[]> {
  const now = ports.now();
  const outcome = meta.state === 'completed' ? 'delivered' : 'discarded';
  const event = await nextEvent(meta.head, {
    type: 'erased',
    at: now.toISOString(),
    by: 'expire-submissions',
    facts: { outcome },
  });
  const tombstone: Tombstone = {
    id: meta.id,
    state: 'erased',
    receivedAt: meta.receivedAt,
    erasedAt: now.toISOString(),
    outcome,
    statusTokenHash: meta.statusTokenHash,
    receiptNumber: meta.receiptNumber,
    form: meta.header.form,
    head: { number: event.number, hash: event.hash },
  };
  const until = addPeriod(now, meta.header.retention.audit).toISOString();
  return [
    {
      kind: 'put',
      item: { partition: item.partition, sort: item.sort, body: tombstone, list: { name: 'expiry', at: until } },
      if: { version: item.version },
    },
    { kind: 'put', item: { partition: item.partition, sort: sorts.event(event.number), body: event }, if: 'absent' },
    ...rest.map(({ partition, sort }): Write => ({ kind: 'remove', partition, sort, if: 'any' })),
  ];
}

/** The end of the audit period: the tombstone goes last, so that a cut-off round is taken up again. */
async function forget(item: Item, ports: ErasePorts): Promise<boolean> {
  await removeAll(await ports.store.query(item.partition, 'EVENT#'), ports);
  const commit = await ports.store.commit([
    { kind: 'remove', partition: item.partition, sort: item.sort, if: { version: item.version } },
  ]);
  return commit.committed;
}
