import { GetObjectCommand } from '@aws-sdk/client-s3';
import { getSignedUrl } from '@aws-sdk/s3-request-presigner';
import { sealedKey } from './stored-documents.ts';
import type { Bucket } from './objects.ts';

/** Seconds: as long as a letter counts, and the receiver's fetching after that. */
const lifetime = 900;

/** An address at which a neighbour may fetch one sealed document for some minutes, without any right of its own here. */
export function documentAddress({
  client,
  bucket,
}: Bucket): (submission: string, document: string, kid: string) => Promise<string> {
  return async (submission, document, kid) =>
    getSignedUrl(client, new GetObjectCommand({ Bucket: bucket, Key: await sealedKey(submission, document, kid) }), {
      expiresIn: lifetime,
    });
}
