import { Delivery } from '../schemas/delivery.ts';
import { DocumentItem } from '../schemas/document.ts';
import type { Message } from '../schemas/message.ts';
import { hint } from './hint.ts';
import { sorts } from './partitions.ts';
import { addMilliseconds, secondsBetween } from './period.ts';
import type { Item, Ports } from './ports.ts';
import { parseMeta } from './read-meta.ts';
import { undeliveredSince } from './undelivered-since.ts';

type ResumePorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;

const perRead = 200;
const readsAtMost = 5;
/** Age is measured on those that stand in front: in a backlog of a thousand the others are as old. */
const measuredPerRead = 50;
/** Milliseconds after which what is still due is hinted once more. */
export const hintAgainAfter = 5 * 60_000;

/** What a sweep found: counts, and in seconds how long something had been due, and accepted without being delivered, at most. */
export type Resumed = { hinted: number; unclear: number; oldestDueSeconds: number; oldestUndeliveredSeconds: number };

/**
 * The guarantee behind every lost hint (promise P1): whatever is due gets its hint again, at most 1,000 a minute. The due
 * time moves on before the hint is sent, so that a backlog never multiplies hints, and so that what nobody can read does
 * not stand in front of the others: it is logged each time.
 */
export async function resumeSubmissions(ports: ResumePorts): Promise<Resumed> {
  const now = ports.now();
  const resumed: Resumed = { hinted: 0, unclear: 0, oldestDueSeconds: 0, oldestUndeliveredSeconds: 0 };
  for (let read = 0; read < readsAtMost; read += 1) {
    const items = await ports.store.list('due', now.toISOString(), perRead);
    const outcomes: ('hinted' | 'unclear' | 'contended')[] = [];
    for (const item of items) outcomes.push(await resume(item, now, ports));
    for (const outcome of outcomes) if (outcome !== 'contended') resumed[outcome] += 1;
    await measure(resumed, items, now, ports);
    if (items.length < perRead || outcomes.every((outcome) => outcome === 'contended')) break;
  }
  if (resumed.hinted > 0) ports.log({ step: 'resume-submissions', outcome: `hinted ${resumed.hinted}` });
  return resumed;
}

async function measure(resumed: Resumed, items: Item[], now: Date, ports: ResumePorts): Promise<void> {
  const ages = (instants: (string | undefined)[]): number[] =>
    instants.flatMap((instant) => (instant === undefined ? [] : [secondsBetween(instant, now)]));
  const accepted: (string | undefined)[] = [];
  for (const item of items.slice(0, measuredPerRead)) accepted.push(await undeliveredSince(item, ports));
  resumed.oldestDueSeconds = Math.max(resumed.oldestDueSeconds, ...ages(items.map(({ list }) => list?.at)));
  resumed.oldestUndeliveredSeconds = Math.max(resumed.oldestUndeliveredSeconds, ...ages(accepted));
}

async function resume(item: Item, now: Date, ports: ResumePorts): Promise<'hinted' | 'unclear' | 'contended'> {
  const message = messageFor(item);
  if (!(await moveOn(item, addMilliseconds(now, hintAgainAfter), ports))) return 'contended';
  if (message !== undefined) {
    await hint(ports, message);
    return 'hinted';
  }
  const submission = item.partition.slice('SUBMISSION#'.length);
  ports.log({ step: 'resume-submissions', submission, outcome: 'fault', code: 'nothing-known-to-do' });
  return 'unclear';
}

/** Conditional on what the list showed: whoever works on the item at this moment is not disturbed. */
async function moveOn(item: Item, at: Date, ports: ResumePorts): Promise<boolean> {
  const { version, ...rest } = item;
  const commit = await ports.store.commit([
    { kind: 'put', item: { ...rest, list: { name: 'due', at: at.toISOString() } }, if: { version } },
  ]);
  return commit.committed;
}

/** The step for which an item is due; `undefined` where it can't be read, or where there is none. */
function messageFor(item: Item): Message | undefined {
  try {
    return dueMessage(item);
  } catch {
    return undefined;
  }
}

function dueMessage(item: Item): Message | undefined {
  const submission = item.partition.slice('SUBMISSION#'.length);
  if (item.sort === 'META') return metaMessage(item, submission);
  if (item.sort.startsWith('NEWS#') || item.sort === sorts.contact)
    return { step: 'acknowledge-submission', submission };
  if (item.sort.startsWith('DOCUMENT#')) {
    const document = DocumentItem.parse(item.body);
    return document.state === 'accepted' ? { step: 'release-document', submission, document: document.id } : undefined;
  }
  const delivery = Delivery.parse(item.body);
  return delivery.state === 'pending'
    ? { step: 'deliver-submission', submission, destination: delivery.destination }
    : undefined;
}

function metaMessage(item: Item, submission: string): Message | undefined {
  const stored = parseMeta(item);
  const state = stored.kind === 'live' ? stored.meta.state : undefined;
  if (state === 'accepted') return { step: 'route-submission', submission };
  return state === 'delivered' || state === 'discarded' ? { step: 'acknowledge-submission', submission } : undefined;
}
