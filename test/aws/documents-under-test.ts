import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import { s3Client } from '../../aws/clients.ts';
import { awsDocuments } from '../../aws/documents.ts';
import type { Bucket } from '../../aws/objects.ts';
import type { DocumentsUnderTest } from '../contract/ports-documents.ts';

const now = (): Date => new Date();

/** The document store in a bucket, with the door to which browsers post. */
export function documentsUnderTest(place: Bucket): DocumentsUnderTest {
  const forger = s3Client({
    endpoint: 'http://127.0.0.1:1',
    region: 'eu-central-1',
    credentials: { accessKeyId: 'test', secretAccessKey: 'guessed' },
    pathStyle: true,
  });
  return {
    documents: awsDocuments({ ...place, now }),
    now,
    post: async (url, fields, file, mediaType = 'application/octet-stream') => {
      const form = new FormData();
      for (const [name, value] of Object.entries(fields)) form.set(name, value);
      form.set('file', new Blob([new Uint8Array(file)], { type: mediaType }), 'scan.pdf');
      const { status, headers } = await fetch(url, { method: 'POST', body: form, redirect: 'manual' });
      const location = headers.get('location');
      return { status, ...(location !== null && { location }) };
    },
    forge: async ({ fields }) => {
      const { key = '', 'Content-Type': type = '', 'x-amz-checksum-sha256': sum = '' } = fields;
      const own = { 'Content-Type': type, 'x-amz-checksum-sha256': sum };
      const forged = await createPresignedPost(forger, { Bucket: place.bucket, Key: key, Fields: own });
      return forged.fields;
    },
    enlarge: (fields) => {
      const policy = Buffer.from(fields['Policy'] ?? '', 'base64').toString();
      const larger = policy.replace(/("content-length-range",\d+),\d+/, '$1,1000000');
      return { ...fields, Policy: Buffer.from(larger).toString('base64') };
    },
    elsewhere: (fields) => [
      { ...fields, key: 'directory/musterstadt.json' },
      { ...fields, key: (fields['key'] ?? '').replace('quarantine/', 'clean/') },
      { ...fields, bucket: 'another-bucket' },
    ],
  };
}
