import { Delivery } from '../schemas/delivery.ts';
import { DocumentItem } from '../schemas/document.ts';
import { partitions } from './partitions.ts';
import type { Item, Store } from './ports.ts';

/** A submission's deliveries and documents, each with the item (and so the version) in which it stood. */
export type SubmissionParts = {
  deliveries: { item: Item; delivery: Delivery }[];
  documents: { item: Item; document: DocumentItem }[];
};

/** Reads a submission's deliveries and documents in one query. */
export async function readParts(store: Store, submission: string): Promise<SubmissionParts> {
  const items = await store.query(partitions.submission(submission), 'D');
  return {
    deliveries: items
      .filter(({ sort }) => sort.startsWith('DELIVERY#'))
      .map((item) => ({ item, delivery: Delivery.parse(item.body) })),
    documents: items
      .filter(({ sort }) => sort.startsWith('DOCUMENT#'))
      .map((item) => ({ item, document: DocumentItem.parse(item.body) })),
  };
}
