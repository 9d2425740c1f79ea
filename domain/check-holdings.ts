import { SubmissionEvent } from '../schemas/event.ts';
import type { SubmissionMeta } from '../schemas/submission.ts';
import { verifyChain } from './event-chain.ts';
import { partitions, sorts } from './partitions.ts';
import type { Item, ListName, Ports } from './ports.ts';
import { parseMeta } from './read-meta.ts';

/** What the check found: submissions looked at, and those of which something is missing; `isMore`: not all were looked at. */
export type Holdings = { checked: number; mismatches: number; isMore: boolean };
type HoldingsPorts = Pick<Ports, 'store' | 'log'>;

const lists: ListName[] = ['due', 'waiting', 'expiry'];
const listedAtMost = 5000;
const checkedAtMost = 2000;
const atOnce = 10;
const farFuture = '9999-12-31T23:59:59.999Z';

/**
 * Looks whether everything of each unfinished submission is there: META, sealed body, the applicant's copy, documents,
 * deliveries, and an unbroken chain of events. Nobody but `eraseSubmission` may remove any of it, and never before the
 * end; what is missing was removed by somebody else, and is told by id and code. A submission of which nothing is left
 * at all can't be found this way: the log of acceptances has it (docs/runbook.md, `holdings-mismatch`).
 */
export async function checkHoldings(ports: HoldingsPorts): Promise<Holdings> {
  const found = new Set<string>();
  let isMore = false;
  for (const list of lists) {
    const items = await ports.store.list(list, farFuture, listedAtMost);
    isMore ||= items.length === listedAtMost;
    for (const item of items) if (isUnfinished(item)) found.add(item.partition);
  }
  const all = [...found];
  const holdings: Holdings = { checked: 0, mismatches: 0, isMore: isMore || all.length > checkedAtMost };
  for (let start = 0; start < Math.min(all.length, checkedAtMost); start += atOnce) {
    const faults = await Promise.all(all.slice(start, start + atOnce).map((partition) => check(partition, ports)));
    holdings.checked += faults.length;
    holdings.mismatches += faults.filter(Boolean).length;
  }
  return holdings;
}

/** Finished ones have been proved whole by their delivery, and are being erased. */
function isUnfinished({ partition, sort, body }: Item): boolean {
  if (!partition.startsWith(partitions.submission('')) || sort === sorts.breaker) return false;
  if (sort !== sorts.meta || typeof body !== 'object' || body === null || !('state' in body)) return true;
  return body.state !== 'completed' && body.state !== 'discarded' && body.state !== 'erased';
}

/** Reads twice before it says that something is missing: a step may have been at work between two pages. */
async function check(partition: string, ports: HoldingsPorts): Promise<boolean> {
  const seen = await faultOf(partition, ports);
  const code = seen === undefined ? undefined : await faultOf(partition, ports);
  if (code === undefined) return false;
  const submission = partition.slice(partitions.submission('').length);
  ports.log({ step: 'expire-submissions', submission, outcome: 'mismatch', code });
  return true;
}

async function faultOf(partition: string, { store }: HoldingsPorts): Promise<string | undefined> {
  const items = await store.query(partition, '');
  const meta = items.find(({ sort }) => sort === sorts.meta);
  // Uploads are there before their submission is.
  if (meta === undefined) return items.every(({ sort }) => sort.startsWith('DOCUMENT#')) ? undefined : 'meta-gone';
  try {
    const stored = parseMeta(meta);
    return stored.kind === 'live' ? await faultIn(stored.meta, items) : undefined;
  } catch {
    return 'unreadable';
  }
}

async function faultIn(meta: SubmissionMeta, items: Item[]): Promise<string | undefined> {
  const there = new Set(items.map(({ sort }) => sort));
  if (!there.has(sorts.body)) return 'body-gone';
  if (meta.origin === undefined && !there.has(sorts.copy)) return 'copy-gone';
  if (!meta.documents.every((id) => there.has(sorts.document(id)))) return 'document-gone';
  if ('destinations' in meta && !meta.destinations.every((id) => there.has(sorts.delivery(id)))) return 'delivery-gone';
  const events = items.filter(({ sort }) => sort.startsWith('EVENT#')).map(({ body }) => SubmissionEvent.parse(body));
  const chain = await verifyChain(events);
  return chain.kind === 'whole' && events.at(-1)?.hash === meta.head.hash ? undefined : 'events-broken';
}
