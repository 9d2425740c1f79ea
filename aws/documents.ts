import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { Documents } from '../domain/ports.ts';
import type { Bucket } from './objects.ts';
import { quarantineKey, storedDocuments } from './stored-documents.ts';

/** The document store for functions that permit uploads: a form POST straight to S3, to exactly one key, type and size. */
export function awsDocuments(place: Bucket & { now: () => Date }): Documents {
  return {
    ...storedDocuments(place),
    permitUpload: async (permit) => {
      const { url, fields } = await permission(place, quarantineKey(permit.submission, permit.document), permit);
      return { document: permit.document, url, fields, expires: permit.expires };
    },
  };
}

async function permission(
  { client, bucket, now }: Bucket & { now: () => Date },
  key: string,
  permit: Parameters<Documents['permitUpload']>[0],
): Promise<{ url: string; fields: Record<string, string> }> {
  const { mediaType, sha256, returnTo } = permit;
  const fields = {
    ...(mediaType !== undefined && { 'Content-Type': mediaType }),
    ...(sha256 !== undefined && { 'x-amz-checksum-sha256': Buffer.from(sha256, 'hex').toString('base64') }),
    ...(returnTo !== undefined && { success_action_redirect: returnTo }),
  };
  return createPresignedPost(client, {
    Bucket: bucket,
    Key: key,
    Fields: fields,
    Conditions: [
      ['content-length-range', permit.minBytes, permit.maxBytes],
      ...Object.entries(fields).map(([name, value]) => ({ [name]: value })),
    ],
    Expires: Math.round((Date.parse(permit.expires) - now().getTime()) / 1000),
  });
}
