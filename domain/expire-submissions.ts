import { advanceSubmission } from './advance-submission.ts';
import { eraseSubmission } from './erase-submission.ts';
import type { Item, Ports } from './ports.ts';
import { parseMeta } from './read-meta.ts';
import { sweepUpload } from './sweep-upload.ts';

type ExpirePorts = Pick<Ports, 'store' | 'documents' | 'now' | 'log'>;

const perRound = 200;
/** What a nightly round did, by kind. */
export type Expired = { erased: number; escalated: number; abandoned: number };

/**
 * The nightly round: erases what retention says, forgets abandoned uploads and drafts, and shows a person what is still
 * undelivered. What is undelivered is never erased by a clock.
 */
export async function expireSubmissions(ports: ExpirePorts): Promise<Expired> {
  const expired: Expired = { erased: 0, escalated: 0, abandoned: 0 };
  for (;;) {
    const items = await ports.store.list('expiry', ports.now().toISOString(), perRound);
    let moved = 0;
    for (const item of items) {
      const kind = await expire(item, ports);
      if (kind === undefined) continue;
      expired[kind] += 1;
      moved += 1;
    }
    // A round that moves nothing must end: its items are being worked on and come again tomorrow.
    if (moved === 0) return expired;
  }
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

/** An upload that was never made part of a submission, or came too late, or a draft that was never sent. */
async function abandon(item: Item, ports: ExpirePorts): Promise<'abandoned' | undefined> {
  const { partition, sort, version } = item;
  if (sort.startsWith('DOCUMENT#')) return (await sweepUpload(item, ports)) ? 'abandoned' : undefined;
  const commit = await ports.store.commit([{ kind: 'remove', partition, sort, if: { version } }]);
  return commit.committed ? 'abandoned' : undefined;
}
