import { constants, gunzip, gzip } from 'node:zlib';
import {
  DeleteObjectCommand,
  GetObjectCommand,
  type GetObjectCommandOutput,
  GetObjectTaggingCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandOutput,
  PutObjectCommand,
  type S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';

/** The tenant's one bucket; it keeps versions. */
export type Bucket = { client: S3Client; bucket: string };

/**
 * Gets an object, or this version of it; `undefined` where there is none. The role needs `s3:ListBucket` as well: without
 * it S3 says "not allowed" of what is not there.
 */
export async function getObject(
  { client, bucket }: Bucket,
  key: string,
  version?: string,
): Promise<GetObjectCommandOutput | undefined> {
  try {
    return await client.send(new GetObjectCommand({ Bucket: bucket, Key: key, VersionId: version }));
  } catch (fault) {
    if (isMissing(fault)) return undefined;
    throw fault;
  }
}

const isMissing = (fault: unknown): boolean =>
  fault instanceof S3ServiceException && (fault.name === 'NoSuchKey' || fault.name === 'NoSuchVersion');

/** The tags of this version of an object; `undefined` where there is none. */
export async function getTags(
  { client, bucket }: Bucket,
  key: string,
  version: string,
): Promise<Map<string, string> | undefined> {
  try {
    const answer = await client.send(new GetObjectTaggingCommand({ Bucket: bucket, Key: key, VersionId: version }));
    return new Map(answer.TagSet?.map(({ Key = '', Value = '' }) => [Key, Value]));
  } catch (fault) {
    if (isMissing(fault)) return undefined;
    throw fault;
  }
}

/** Does what `promisify` does: only to import `node:util` takes 4 ms of every cold start. */
function promised(run: (done: (fault: Error | null, result: Buffer) => void) => void): Promise<Buffer> {
  return new Promise((resolve, reject) => {
    run((fault, result) => (fault === null ? resolve(result) : reject(fault)));
  });
}

/** Gets an object's text. */
export async function getText(place: Bucket, key: string): Promise<string | undefined> {
  return (await getObject(place, key))?.Body?.transformToString();
}

/**
 * Puts a text that is base64 and therefore shrinks by a quarter without any search for repetitions; whoever fetches it by
 * HTTP gets it unpacked. `false`: something is there already, or is being put at this moment, and stays.
 */
export async function putPacked({ client, bucket }: Bucket, key: string, text: string, type: string): Promise<boolean> {
  const Body = await promised((done) => gzip(text, { strategy: constants.Z_HUFFMAN_ONLY }, done));
  const put = { Bucket: bucket, Key: key, Body, ContentType: type, ContentEncoding: 'gzip', IfNoneMatch: '*' };
  try {
    await client.send(new PutObjectCommand(put));
    return true;
  } catch (fault) {
    if (isTaken(fault)) return false;
    throw fault;
  }
}

const isTaken = (fault: unknown): boolean =>
  fault instanceof S3ServiceException &&
  (fault.name === 'PreconditionFailed' || fault.name === 'ConditionalRequestConflict');

/** Gets a text that `putPacked` put, or `putText`. */
export async function getPacked(place: Bucket, key: string): Promise<string | undefined> {
  const found = await getObject(place, key);
  const content = await found?.Body?.transformToByteArray();
  if (content === undefined) return undefined;
  const text =
    found?.ContentEncoding === 'gzip' ? await promised((done) => gunzip(content, done)) : Buffer.from(content);
  return text.toString();
}

/** Puts a text; again under the same key makes it the newest version. */
export async function putText({ client, bucket }: Bucket, key: string, text: string, mediaType: string): Promise<void> {
  await client.send(
    new PutObjectCommand({ Bucket: bucket, Key: key, Body: text, ContentType: `${mediaType}; charset=utf-8` }),
  );
}

/** Removes everything below a prefix with all its versions, so that nothing can be brought back. */
export async function removeVersions({ client, bucket }: Bucket, prefix: string): Promise<void> {
  let from: { KeyMarker?: string | undefined; VersionIdMarker?: string | undefined } | undefined = {};
  while (from !== undefined) {
    const page: ListObjectVersionsCommandOutput = await client.send(
      new ListObjectVersionsCommand({ Bucket: bucket, Prefix: prefix, ...from }),
    );
    const all = [...(page.Versions ?? []), ...(page.DeleteMarkers ?? [])];
    await removeAll({ client, bucket }, all);
    from = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : undefined;
  }
}

/** One by one: the batch operation would need the right to delete what is current as well. Few files have many versions. */
async function removeAll(
  place: Bucket,
  versions: { Key?: string | undefined; VersionId?: string | undefined }[],
): Promise<void> {
  for (const { Key, VersionId } of versions)
    if (Key !== undefined && VersionId !== undefined) await removeVersion(place, Key, VersionId);
}

/** Removes one version. That it is gone already is no fault. */
export async function removeVersion({ client, bucket }: Bucket, key: string, version: string): Promise<void> {
  await client.send(new DeleteObjectCommand({ Bucket: bucket, Key: key, VersionId: version }));
}
