import { Delivery } from '../schemas/delivery.ts';
import { DocumentItem } from '../schemas/document.ts';
import type { Message } from '../schemas/message.ts';
import { hint } from './hint.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports } from './ports.ts';
import { parseMeta } from './read-meta.ts';

type ResumePorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;

const perRead = 200;
const readsAtMost = 5;
const hintAgainAfter = 5 * 60_000;

/**
 * The guarantee behind every lost hint (promise P1): whatever is due gets its hint again, at most 1,000 a minute. The due
 * time moves on before the hint is sent, so that a backlog never multiplies hints, and so that what nobody can read does
 * not stand in front of the others: it is logged each time. Returns how many were hinted.
 */
export async function resumeSubmissions(ports: ResumePorts): Promise<number> {
  const now = ports.now();
  let hinted = 0;
  for (let read = 0; read < readsAtMost; read += 1) {
    const items = await ports.store.list('due', now.toISOString(), perRead);
    const outcomes: ('hinted' | 'unclear' | 'contended')[] = [];
    for (const item of items) outcomes.push(await resume(item, now, ports));
    hinted += outcomes.filter((outcome) => outcome === 'hinted').length;
    if (items.length < perRead || outcomes.every((outcome) => outcome === 'contended')) break;
  }
  if (hinted > 0) ports.log({ step: 'resume-submissions', outcome: `hinted ${hinted}` });
  return hinted;
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
  if (item.sort.startsWith('NEWS#')) return { step: 'acknowledge-submission', submission };
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
