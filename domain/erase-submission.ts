import { DocumentItem } from '../schemas/document.ts';
import type { SubmissionMeta, Tombstone } from '../schemas/submission.ts';
import { type HeadWrite, linkedWrites } from './linked-writes.ts';
import type { Operator } from './operator.ts';
import { partitions, sorts } from './partitions.ts';
import { addPeriod } from './period.ts';
import type { Item, Ports, Write } from './ports.ts';
import { parseMeta } from './read-meta.ts';

type ErasePorts = Pick<Ports, 'store' | 'documents' | 'now' | 'log'>;

/**
 * Erases a finished submission whose retention has ended: files first, then everything else, and META last, in one
 * transaction that leaves a tombstone; and at the end of the audit period the tombstone and the events too. Whoever dies
 * in between is taken up again. `operator`: who does it before its time. `false`: it moved meanwhile.
 */
export async function eraseSubmission(item: Item, ports: ErasePorts, operator?: Operator): Promise<boolean> {
  const stored = parseMeta(item);
  if (stored.kind === 'erased') return forget(item, ports);
  const { meta } = stored;
  if (meta.state !== 'completed' && meta.state !== 'discarded') return false;
  return eraseAs(meta.state === 'completed' ? 'delivered' : 'discarded', item, meta, ports, operator);
}

/**
 * Erases a submission as one that ended so. Whoever calls this knows that it did: from its state, or from a tombstone that
 * is newer than the backup in which it stands.
 */
export async function eraseAs(
  outcome: Tombstone['outcome'],
  item: Item,
  meta: SubmissionMeta,
  ports: ErasePorts,
  operator?: Operator,
): Promise<boolean> {
  const rest = (await ports.store.query(item.partition, '')).filter(
    ({ sort }) => sort !== sorts.meta && !sort.startsWith('EVENT#'),
  );
  for (const { sort, body } of rest) {
    if (sort.startsWith('DOCUMENT#')) await removeFiles(meta.id, DocumentItem.parse(body).id, ports);
  }
  await removeAll(rest, ports);
  // By its day a draft goes by itself; before its time it holds the same answers, and is to go as well.
  if (operator !== undefined) await removeAll([{ partition: partitions.draft(meta.id), sort: sorts.draft }], ports);
  const commit = await ports.store.commit(await eraseWrites(outcome, item, meta, ports, operator));
  ports.log({ step: 'expire-submissions', submission: meta.id, outcome: commit.committed ? 'erased' : 'contended' });
  return commit.committed;
}

/** Removes items, each by itself: a removal that demands nothing may be repeated, and a transaction costs twice as much. */
async function removeAll(items: Pick<Item, 'partition' | 'sort'>[], ports: ErasePorts): Promise<void> {
  await Promise.all(
    items.map(({ partition, sort }) => ports.store.commit([{ kind: 'remove', partition, sort, if: 'any' }])),
  );
}

async function removeFiles(submission: string, document: string, ports: ErasePorts): Promise<void> {
  await ports.documents.removeSealed(submission, document);
  await ports.documents.removeQuarantine(submission, document);
}

async function eraseWrites(
  outcome: Tombstone['outcome'],
  item: Item,
  meta: SubmissionMeta,
  ports: ErasePorts,
  operator: Operator | undefined,
): Promise<Write[]> {
  const now = ports.now();
  const tombstone: HeadWrite['body'] = {
    id: meta.id,
    state: 'erased',
    receivedAt: meta.receivedAt,
    erasedAt: now.toISOString(),
    outcome,
    statusTokenHash: meta.statusTokenHash,
    receiptNumber: meta.receiptNumber,
    form: meta.header.form,
  };
  const until = addPeriod(now, meta.header.retention.audit).toISOString();
  return linkedWrites(
    {
      partition: item.partition,
      body: tombstone,
      list: { name: 'expiry', at: until },
      if: { version: item.version },
    },
    meta.head,
    {
      type: 'erased',
      at: now.toISOString(),
      by: operator === undefined ? 'expire-submissions' : `operator:${operator.name}`,
      facts: { outcome, ...(operator && { reason: operator.reason }) },
    },
    [],
  );
}

/** The end of the audit period: the tombstone goes last, so that a cut-off round is taken up again. */
async function forget(item: Item, ports: ErasePorts): Promise<boolean> {
  await removeAll(await ports.store.query(item.partition, 'EVENT#'), ports);
  const commit = await ports.store.commit([
    { kind: 'remove', partition: item.partition, sort: item.sort, if: { version: item.version } },
  ]);
  return commit.committed;
}
