import { DocumentItem } from '../schemas/document.ts';
import { partitions, sorts } from './partitions.ts';
import type { Ports } from './ports.ts';

/**
 * Whether bytes for a document are still wanted. `over` once its submission was accepted, or where nothing was ever
 * permitted; `pinned` names the content that is still read from quarantine then, until it is released.
 */
export type Upload = { kind: 'wanted' } | { kind: 'over'; pinned?: string };

/** Looks at a document for a store that takes uploads itself: a permission outlives the acceptance, the wish does not. */
export async function findUpload(submission: string, document: string, ports: Pick<Ports, 'store'>): Promise<Upload> {
  const partition = partitions.submission(submission);
  const [item, meta] = await Promise.all([
    ports.store.get(partition, sorts.document(document)),
    ports.store.get(partition, sorts.meta),
  ]);
  const found = item && DocumentItem.parse(item.body);
  if (found?.state === 'expected' && meta === undefined) return { kind: 'wanted' };
  return { kind: 'over', ...(found !== undefined && 'pinned' in found && { pinned: found.pinned }) };
}
