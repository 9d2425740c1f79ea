import { Delivery } from '../schemas/delivery.ts';
import { DocumentItem } from '../schemas/document.ts';
import type { Message } from '../schemas/message.ts';
import { hint } from './hint.ts';
import { addMilliseconds } from './period.ts';
import type { Item, Ports } from './ports.ts';
import { parseMeta } from './read-meta.ts';

type ResumePorts = Pick<Ports, 'store' | 'queue' | 'now' | 'log'>;

const perRound = 200;
const hintAgainAfter = 5 * 60_000;

/**
 * The guarantee behind every lost hint (promise P1): whatever is due gets its hint again. The due time moves on before
 * the hint is sent, so that a backlog never multiplies hints. Returns how many were hinted.
 */
export async function resumeSubmissions(ports: ResumePorts): Promise<number> {
  const now = ports.now();
  const items = await ports.store.list('due', now.toISOString(), perRound);
  let hinted = 0;
  for (const item of items) {
    const message = messageFor(item);
    if (message === undefined || !(await moveOn(item, addMilliseconds(now, hintAgainAfter), ports))) continue;
    await hint(ports, message);
    hinted += 1;
  }
  if (hinted > 0) ports.log({ step: 'resume-submissions', outcome: `hinted ${hinted}` });
  return hinted;
}

/** Conditional on what the list showed: whoever works on the item at this moment is not disturbed. */
async function moveOn(item: Item, at: Date, ports: ResumePorts): Promise<boolean> {
  const { version, ...rest } = item;
  const commit = await ports.store.commit([
    { kind: 'put', item: { ...rest, list: { name: 'due', at: at.toISOString() } }, if: { version } },
  ]);
  return commit.committed;
}

function messageFor(item: Item): Message | undefined {
  const submission = item.partition.slice('SUBMISSION#'.length);
  if (item.sort === 'META') return metaMessage(item, submission);
  if (item.sort.startsWith('DOCUMENT#')) {
    const document = DocumentItem.parse(item.body);
    return document.state === 'accepted' ? { step: 'release-document', submission, document: document.id } : undefined;
  }
  if (item.sort.startsWith('NEWS#')) return { step: 'acknowledge-submission', submission };
  if (!item.sort.startsWith('DELIVERY#')) return undefined;
  const delivery = Delivery.parse(item.body);
  return delivery.state === 'pending'
    ? { step: 'deliver-submission', submission, destination: delivery.destination }
    : undefined;
}

function metaMessage(item: Item, submission: string): Message | undefined {
  const stored = parseMeta(item);
  if (stored.kind === 'erased') return undefined;
  if (stored.meta.state === 'accepted') return { step: 'route-submission', submission };
  const { state } = stored.meta;
  return state === 'delivered' || state === 'discarded' ? { step: 'acknowledge-submission', submission } : undefined;
}
