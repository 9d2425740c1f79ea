import type { Delivery } from '../schemas/delivery.ts';
import type { DocumentItem } from '../schemas/document.ts';
import type { Item, Write } from './ports.ts';

/** The write by which a delivery or a document is due at an instant, provided that it has not changed since it was read. */
export function dueAgain(
  { partition, sort, version }: Pick<Item, 'partition' | 'sort' | 'version'>,
  body: Delivery | DocumentItem,
  at: string,
): Write {
  return { kind: 'put', item: { partition, sort, body, list: { name: 'due', at } }, if: { version } };
}
