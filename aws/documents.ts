import { createHash } from 'node:crypto';
import { createPresignedPost } from '@aws-sdk/s3-presigned-post';
import type { Documents, Uploaded } from '../domain/ports.ts';
import { DocumentId } from '../schemas/document.ts';
import { SubmissionId } from '../schemas/submission.ts';
import { sha256Hex } from '../domain/digest.ts';
import { type Bucket, getObject, getText, putText, removeVersions } from './objects.ts';

const headBytes = 16;

/**
 * Documents in the tenant's bucket: `quarantine/<submission>/<document>` plain, `clean/<submission>/<document>/<key>`
 * sealed. A pin is S3's version id: what is uploaded later to the same key is another version.
 */
export function awsDocuments(place: Bucket & { now: () => Date }): Documents {
  const quarantine = (submission: string, document: string): string =>
    `quarantine/${SubmissionId.parse(submission)}/${DocumentId.parse(document)}`;
  return {
    permitUpload: async (permit) => {
      const { url, fields } = await permission(place, quarantine(permit.submission, permit.document), permit);
      return { document: permit.document, url, fields, expires: permit.expires };
    },
    inspect: (submission, document) => inspect(place, quarantine(submission, document)),
    readQuarantine: async (submission, document, pin) =>
      (await getObject(place, quarantine(submission, document), pin))?.Body?.transformToByteArray(),
    removeQuarantine: (submission, document) => removeVersions(place, quarantine(submission, document)),
    putSealed: async (submission, document, kid, sealed) =>
      putText(place, await sealedKey(submission, document, kid), sealed, 'application/jose'),
    getSealed: async (submission, document, kid) => getText(place, await sealedKey(submission, document, kid)),
    removeSealed: (submission, document) => removeVersions(place, sealedPrefix(submission, document)),
  };
}

const sealedPrefix = (submission: string, document: string): string =>
  `clean/${SubmissionId.parse(submission)}/${DocumentId.parse(document)}/`;

/** Where a sealed document lies. A `kid` may come from a neighbour, so it is hashed before it becomes a name. */
export async function sealedKey(submission: string, document: string, kid: string): Promise<string> {
  return `${sealedPrefix(submission, document)}${await sha256Hex(kid)}`;
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

/** One read: size, hash and first bytes are taken while the content streams by; nothing of it is kept. */
async function inspect(place: Bucket, key: string): Promise<Uploaded | undefined> {
  const found = await getObject(place, key);
  if (found?.Body === undefined || found.VersionId === undefined) return undefined;
  const hash = createHash('sha256');
  let size = 0;
  let head = new Uint8Array();
  for await (const chunk of found.Body.transformToWebStream()) {
    const bytes = new Uint8Array(chunk);
    hash.update(bytes);
    size += bytes.length;
    if (head.length < headBytes) head = Uint8Array.from([...head, ...bytes.subarray(0, headBytes - head.length)]);
  }
  return { size, sha256: hash.digest('hex'), pin: found.VersionId, head };
}
