import { Delivery } from '../schemas/delivery.ts';
import { sorts } from './partitions.ts';
import type { Item, Ports } from './ports.ts';
import { parseMeta } from './read-meta.ts';

/**
 * Since when the submission of an item that is due has been accepted without being delivered; `undefined` where it has
 * been delivered (only news is due), or where nobody can read the item. A delivery that was tried tells it by its first
 * attempt, so that a read is needed only for what nobody has tried yet.
 */
export async function undeliveredSince(item: Item, ports: Pick<Ports, 'store'>): Promise<string | undefined> {
  try {
    if (item.sort === sorts.meta) return acceptedAt(item);
    if (!item.sort.startsWith(sorts.delivery(''))) return undefined;
    const delivery = Delivery.parse(item.body);
    if (delivery.firstAttemptAt !== undefined) return delivery.firstAttemptAt;
    const [meta] = await ports.store.query(item.partition, sorts.meta);
    return meta && acceptedAt(meta);
  } catch {
    return undefined;
  }
}

function acceptedAt(item: Item): string | undefined {
  const stored = parseMeta(item);
  if (stored.kind !== 'live') return undefined;
  return stored.meta.state === 'accepted' || stored.meta.state === 'routed' ? stored.meta.receivedAt : undefined;
}
