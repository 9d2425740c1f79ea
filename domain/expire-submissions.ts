import { advanceSubmission } from './advance-submission.ts';
import { eraseSubmission } from './erase-submission.ts';
import { sorts } from './partitions.ts';
import { nextNight } from './next-night.ts';
import type { Item, Ports } from './ports.ts';
import { parseMeta } from './read-meta.ts';
import { sweepArrival } from './sweep-arrival.ts';
import { sweepUpload } from './sweep-upload.ts';

type ExpirePorts = Pick<Ports, 'store' | 'documents' | 'now' | 'log'> & {
  /** Asked before each item: `false` leaves the rest for the next night. */
  mayGoOn?: () => boolean;
};

const perRead = 200;
/** What a nightly round did, by kind; `faults` counts what it could not do and left for the next night, each with a log line. */
export type Expired = { erased: number; escalated: number; abandoned: number; faults: number };

/**
 * The nightly round: erases what retention says, forgets abandoned uploads, hand-overs and drafts, and shows a person what is still
 * undelivered. What is undelivered is never erased by a clock. Each item is tried once a night; what can't be dealt with
 * comes again tomorrow and stands in nobody's way.
 */
export async function expireSubmissions(ports: ExpirePorts): Promise<Expired> {
  const expired: Expired = { erased: 0, escalated: 0, abandoned: 0, faults: 0 };
  const tried = new Set<string>();
  for (;;) {
    const items = await ports.store.list('expiry', ports.now().toISOString(), perRead);
    const fresh = items.filter(({ partition, sort }) => !tried.has(`${partition} ${sort}`));
    if (fresh.length === 0) return expired;
    for (const item of fresh) {
      if (ports.mayGoOn?.() === false) return expired;
      tried.add(`${item.partition} ${item.sort}`);
      const kind = await tryToExpire(item, ports);
      if (kind === undefined || kind === 'faults') await postpone(item, ports);
      if (kind !== undefined) expired[kind] += 1;
    }
  }
}

/** One item that can't be dealt with (of an unknown shape, its files out of reach) must not keep the others from their turn. */
async function tryToExpire(item: Item, ports: ExpirePorts): Promise<keyof Expired | undefined> {
  try {
    return await expire(item, ports);
  } catch {
    const submission = item.partition.split('#')[1] ?? '';
    ports.log({ step: 'expire-submissions', submission, outcome: 'fault' });
    return 'faults';
  }
}

/**
 * Conditional on what the list showed: what is being worked on at this moment has moved by itself. Where a draft stands on the
 * list its day ends: to move it would let whoever has its link read it on.
 */
async function postpone({ version, ...rest }: Item, ports: ExpirePorts): Promise<void> {
  if (rest.sort === sorts.draft) return;
  const list = { name: 'expiry', at: nextNight(ports.now()) } as const;
  await ports.store.commit([{ kind: 'put', item: { ...rest, list }, if: { version } }]);
}

async function expire(item: Item, ports: ExpirePorts): Promise<keyof Expired | undefined> {
  if (item.sort !== 'META') return abandon(item, ports);
  const stored = parseMeta(item);
  if (stored.kind === 'live' && stored.meta.state === 'routed') return escalate(stored.meta.id, ports);
  return (await eraseSubmission(item, ports)) ? 'erased' : undefined;
}

async function escalate(submission: string, ports: ExpirePorts): Promise<'escalated' | undefined> {
  const now = ports.now().toISOString();
  const advanced = await advanceSubmission(ports, submission, async (meta, item) =>
    meta.state === 'routed' && item.list?.name === 'expiry' && item.list.at <= now
      ? {
          meta,
          list: { name: 'waiting', at: now },
          news: { type: 'escalated', by: 'expire-submissions', facts: { since: meta.receivedAt } },
        }
      : undefined,
  );
  ports.log({ step: 'expire-submissions', submission, outcome: advanced === 'changed' ? 'escalated' : advanced });
  return advanced === 'changed' ? 'escalated' : undefined;
}

/** An upload that was never made part of a submission, or came too late, a hand-over that was cut off, or a draft that was never sent. */
async function abandon(item: Item, ports: ExpirePorts): Promise<'abandoned' | undefined> {
  const { partition, sort, version } = item;
  if (sort === sorts.arrival) return (await sweepArrival(item, ports)) ? 'abandoned' : undefined;
  if (sort.startsWith('DOCUMENT#')) return (await sweepUpload(item, ports)) ? 'abandoned' : undefined;
  const commit = await ports.store.commit([{ kind: 'remove', partition, sort, if: { version } }]);
  return commit.committed ? 'abandoned' : undefined;
}
