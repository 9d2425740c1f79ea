import { DocumentItem } from '../schemas/document.ts';
import { nextNight } from './next-night.ts';
import type { Item, Ports, Write } from './ports.ts';

/**
 * Takes away what lies in quarantine in the clear and is not needed: an upload that became part of no submission, and
 * what was posted again, with a permission that had not run out, after the document had been released or removed.
 * `false`: it is being worked on.
 */
export async function sweepUpload(item: Item, ports: Pick<Ports, 'store' | 'documents' | 'now'>): Promise<boolean> {
  const { partition, sort, version } = item;
  const document = DocumentItem.parse(item.body);
  if (document.state === 'accepted' || document.state === 'held') return false;
  // Claimed first: a submission that is being accepted with it wins or loses here, not after its bytes are gone. Who dies
  // after that comes again tomorrow, and stands in nobody's way until then.
  const list = { name: 'expiry', at: nextNight(ports.now()) } as const;
  const claim = await ports.store.commit([
    { kind: 'put', item: { partition, sort, body: item.body, list }, if: { version } },
  ]);
  if (!claim.committed) return false;
  await ports.documents.removeQuarantine(partition.slice('SUBMISSION#'.length), document.id);
  const seen = { version: version + 1 };
  const end: Write =
    document.state === 'expected'
      ? { kind: 'remove', partition, sort, if: seen }
      : { kind: 'put', item: { partition, sort, body: item.body }, if: seen };
  return (await ports.store.commit([end])).committed;
}
