import { PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { DirectoryEntry } from '../schemas/directory.ts';
import { directoryKey } from './directory.ts';
import { type Bucket, getObject, getText } from './objects.ts';

/** A tenant's entry in a directory as it was read: by its tag a change is held against it. */
export type StoredEntry = { entry: DirectoryEntry; etag: string | undefined; writtenAt: string | undefined };

/** "Conflict" and "precondition failed". */
const contested = new Set<number | undefined>([409, 412]);

/** Reads a tenant's entry in this bucket afresh; `undefined` where there is none. */
export async function readEntry(place: Bucket, tenant: string): Promise<StoredEntry | undefined> {
  const found = await getObject(place, directoryKey(tenant));
  const text = await found?.Body?.transformToString();
  if (text === undefined) return undefined;
  const entry = DirectoryEntry.parse(JSON.parse(text));
  return { entry, etag: found?.ETag, writtenAt: found?.LastModified?.toISOString() };
}

/**
 * Writes a tenant's entry in the place of the one that was read (`undefined`: of none). `false`: it changed meanwhile. The
 * SDK repeats a request whose answer was lost, and the repetition fails on what the first one wrote: that is no change.
 */
export async function replaceEntry(place: Bucket, entry: DirectoryEntry, etag: string | undefined): Promise<boolean> {
  const { client, bucket } = place;
  const text = JSON.stringify(DirectoryEntry.parse(entry));
  const key = directoryKey(entry.tenant);
  const condition = etag === undefined ? { IfNoneMatch: '*' } : { IfMatch: etag };
  try {
    await client.send(
      new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: 'application/json', ...condition }),
    );
    return true;
  } catch (fault) {
    if (!(fault instanceof S3ServiceException) || !contested.has(fault.$metadata.httpStatusCode)) throw fault;
    return (await getText(place, key)) === text;
  }
}
