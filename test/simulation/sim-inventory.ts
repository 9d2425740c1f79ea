import { createHash } from 'node:crypto';
import type { Inventory, StoredFile } from '../../domain/ports.ts';
import type { SimDocuments } from './sim-documents.ts';
import type { SimStore } from './sim-store.ts';

const partitionsPerPage = 10;

/** Everything in one tenant's simulated table and bucket, as it is at this moment. */
export function simInventory(store: SimStore, { quarantine, clean }: SimDocuments): Inventory {
  const named = (place: StoredFile['place'], key: string, contents: Iterable<string>): StoredFile[] => {
    const [, submission = '', document = ''] = key.split('/');
    return [...contents].map((content) => ({ place, submission, document, content }));
  };
  return {
    items: async (from = '') => {
      const partitions = [...new Set([...store.items.values()].map(({ partition }) => partition))].toSorted();
      const page = partitions.filter((partition) => partition > from).slice(0, partitionsPerPage);
      const found = (await Promise.all(page.map((partition) => store.query(partition, '')))).flat();
      const last = page.at(-1);
      return last === undefined || last === partitions.at(-1) ? { found } : { found, next: last };
    },
    files: async () => ({
      found: [
        ...[...quarantine].flatMap(([key, versions]) =>
          named(
            'quarantine',
            key,
            versions.map(({ pin }) => pin),
          ),
        ),
        ...[...clean].flatMap(([key, sealings]) => named('clean', key, [...sealings.keys()].map(hash))),
      ],
    }),
  };
}

const hash = (kid: string): string => createHash('sha256').update(kid).digest('hex');
