import { ScanCommand } from '@aws-sdk/client-dynamodb';
import { ListObjectVersionsCommand } from '@aws-sdk/client-s3';
import * as z from 'zod';
import type { Inventory, Item, Page, StoredFile } from '../domain/ports.ts';
import type { Bucket } from './objects.ts';
import { itemOf, keyOf, type Table } from './store-item.ts';

const Key = z.tuple([z.string(), z.string()]);
const Scanned = z.object({ partition: z.object({ S: z.string() }), sort: z.object({ S: z.string() }) });
const Place = z.enum(['quarantine', 'clean']);
const Mark = z.object({ place: Place, key: z.string().optional(), version: z.string().optional() });
type Mark = z.infer<typeof Mark>;

/**
 * Everything of a tenant on AWS. The table is read eventually consistently, for half the price: what looks wrong is read
 * again before it is said. Files are listed with every version, because a pinned upload may be an older one.
 */
export function awsInventory(table: Table, files: Bucket): Inventory {
  return {
    items: async (from) => {
      const start = from === undefined ? undefined : keyOf(...Key.parse(JSON.parse(from)));
      const { Items = [], LastEvaluatedKey } = await table.client.send(
        new ScanCommand({ TableName: table.table, ExclusiveStartKey: start }),
      );
      const found = Items.map(readableOf);
      if (LastEvaluatedKey === undefined) return { found };
      const { partition, sort } = Scanned.parse(LastEvaluatedKey);
      return { found, next: JSON.stringify([partition.S, sort.S]) };
    },
    files: (from) => filesAt(files, from === undefined ? { place: 'quarantine' } : Mark.parse(JSON.parse(from))),
  };
}

/** What can't be read is listed without its body: it must not hide all the others. */
function readableOf(stored: unknown): Item {
  try {
    return itemOf(stored).item;
  } catch {
    const { partition, sort } = Scanned.parse(stored);
    return { partition: partition.S, sort: sort.S, version: 0, body: undefined };
  }
}

async function filesAt({ client, bucket }: Bucket, { place, key, version }: Mark): Promise<Page<StoredFile>> {
  const page = await client.send(
    new ListObjectVersionsCommand({
      Bucket: bucket,
      Prefix: `${place}/`,
      KeyMarker: key,
      VersionIdMarker: version,
    }),
  );
  const found = (page.Versions ?? []).map(({ Key: name = '', VersionId = '', LastModified }) => ({
    ...fileAt(place, name, VersionId),
    ...(LastModified && { at: LastModified.toISOString() }),
  }));
  const next = page.IsTruncated
    ? { place, key: page.NextKeyMarker, version: page.NextVersionIdMarker }
    : place === 'quarantine'
      ? { place: 'clean' }
      : undefined;
  return { found, ...(next && { next: JSON.stringify(next) }) };
}

function fileAt(place: StoredFile['place'], key: string, version: string): StoredFile {
  const found = /^(?:quarantine|clean)\/([0-9a-f]{32})\/([0-9a-f]{32})(?:\/([0-9a-f]{64}))?$/.exec(key);
  const [, submission = '', document = '', seal = ''] = found ?? [];
  return { place, submission, document, content: place === 'quarantine' ? version : seal };
}
