import { createHash } from 'node:crypto';
import type { Documents, Uploaded } from '../domain/ports.ts';
import { DocumentId } from '../schemas/document.ts';
import { SubmissionId } from '../schemas/submission.ts';
import { sha256Hex } from '../domain/digest.ts';
import { type Bucket, getObject, getPacked, putPacked, removeVersion, removeVersions } from './objects.ts';

const headBytes = 16;

/**
 * Documents in the tenant's bucket: `quarantine/<submission>/<document>` plain, `clean/<submission>/<document>/<key>`
 * sealed. A pin is S3's version id: what is uploaded later to the same key is another version. Permits no uploads: only
 * those who must have the code and the right for that, see `aws/documents.ts`.
 */
export function storedDocuments(place: Bucket): Documents {
  return {
    permitUpload: () => Promise.reject(new Error('this function may not permit uploads')),
    inspect: (submission, document) => inspect(place, quarantineKey(submission, document)),
    readQuarantine: async (submission, document, pin) =>
      (await getObject(place, quarantineKey(submission, document), pin))?.Body?.transformToByteArray(),
    removeQuarantine: (submission, document, pin) => {
      const key = quarantineKey(submission, document);
      // To remove costs nothing, to list what there is to remove does.
      return pin === undefined ? removeVersions(place, key) : removeVersion(place, key, pin);
    },
    putSealed: async (submission, document, kid, sealed) =>
      putOnce(place, await sealedKey(submission, document, kid), sealed),
    getSealed: async (submission, document, kid) => getPacked(place, await sealedKey(submission, document, kid)),
    removeSealed: (submission, document) => removeVersions(place, sealedPrefix(submission, document)),
  };
}

/** Where an uploaded document lies until it is released. */
export const quarantineKey = (submission: string, document: string): string =>
  `quarantine/${SubmissionId.parse(submission)}/${DocumentId.parse(document)}`;

const sealedPrefix = (submission: string, document: string): string =>
  `clean/${SubmissionId.parse(submission)}/${DocumentId.parse(document)}/`;

/** Where a sealed document lies. A `kid` may come from a neighbour, so it is hashed before it becomes a name. */
export async function sealedKey(submission: string, document: string, kid: string): Promise<string> {
  return `${sealedPrefix(submission, document)}${await sha256Hex(kid)}`;
}

async function putOnce(place: Bucket, key: string, sealed: string): Promise<string> {
  if (await putPacked(place, key, sealed, 'application/jose')) return sealed;
  const kept = await getPacked(place, key);
  if (kept === undefined) throw new Error('somebody else is storing this document at this moment');
  return kept;
}

/** One read: size, hash and first bytes are taken while the content streams by; nothing of it is kept. */
async function inspect(place: Bucket, key: string): Promise<Uploaded | undefined> {
  const found = await getObject(place, key);
  if (found?.Body === undefined) return undefined;
  if (found.VersionId === undefined) throw new Error('the bucket keeps no versions, so nothing in it can be pinned');
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
