import { createHmac, randomBytes, timingSafeEqual } from 'node:crypto';
import { readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod';
import type { Upload } from '../domain/find-upload.ts';
import type { Documents } from '../domain/ports.ts';
import { DocumentId, Sha256 } from '../schemas/document.ts';
import { SubmissionId } from '../schemas/submission.ts';
import { sha256Hex } from '../domain/digest.ts';
import { writeFileWhole } from './write-file.ts';

/** What an upload permission allows; signed into its form fields, as S3's POST policies are. */
const Policy = z.strictObject({
  submission: SubmissionId,
  document: DocumentId,
  mediaType: z.string().optional(),
  minBytes: z.int(),
  maxBytes: z.int(),
  sha256: Sha256.optional(),
  expires: z.string(),
  returnTo: z.string().optional(),
});
type Policy = z.infer<typeof Policy>;
type UploadFault = 'upload-incomplete' | 'upload-refused' | 'upload-too-large';
/** How an upload ended; `returnTo` is the page that it came from, as the permission names it. */
export type UploadEnd =
  | { kind: 'stored'; returnTo?: string }
  | { kind: 'refused'; code: UploadFault; returnTo?: string };
/** The document store of the local ground: the port, and the endpoint to which browsers post. */
export type LocalDocuments = Documents & {
  upload(fields: Map<string, string>, file: Uint8Array): Promise<UploadEnd>;
};

const Current = z.strictObject({ size: z.int(), sha256: Sha256 });

/** Files on disk: `quarantine/<submission>/<document>/` plain, each content under its own hash; `clean/` sealed only. */
export function localDocuments(
  folder: string,
  place: {
    uploadUrl: string;
    secret: Uint8Array;
    unfinished: string;
    now: () => Date;
    /** Whether the tenant still wants the bytes that a permission allows. */
    find: (submission: string, document: string) => Promise<Upload>;
  },
): LocalDocuments {
  const quarantine = (submission: string, document: string): string =>
    join(folder, 'quarantine', SubmissionId.parse(submission), DocumentId.parse(document));
  const clean = (submission: string, document: string): string =>
    join(folder, 'clean', SubmissionId.parse(submission), DocumentId.parse(document));
  // The address is signed too: a permission of one tenant opens no other tenant's door.
  const sign = (policy: string): string =>
    createHmac('sha256', place.secret).update(`${place.uploadUrl} ${policy}`).digest('hex');
  const permitted = (fields: Map<string, string>): Policy | undefined => {
    const policy = fields.get('policy') ?? '';
    const expected = Buffer.from(sign(policy));
    const given = Buffer.from(fields.get('signature') ?? '');
    if (expected.length !== given.length || !timingSafeEqual(expected, given)) return undefined;
    return Policy.parse(JSON.parse(Buffer.from(policy, 'base64url').toString()));
  };
  const faultOf = async (
    policy: Policy,
    fields: Map<string, string>,
    file: Uint8Array,
  ): Promise<UploadFault | undefined> => {
    const { submission, document, mediaType } = policy;
    if (policy.expires < place.now().toISOString() || fields.get('key') !== `${submission}/${document}`)
      return 'upload-refused';
    if (mediaType !== undefined && fields.get('Content-Type') !== mediaType) return 'upload-refused';
    if (file.length > policy.maxBytes) return 'upload-too-large';
    return file.length < policy.minBytes || !(await isAnnounced(file, policy.sha256)) ? 'upload-incomplete' : undefined;
  };
  const keep = async ({ submission, document }: Policy, file: Uint8Array): Promise<UploadFault | undefined> => {
    if ((await place.find(submission, document)).kind === 'over') return 'upload-refused';
    const sha256 = await sha256Hex(file);
    const home = quarantine(submission, document);
    await writeFileWhole(join(home, sha256), file, place.unfinished);
    await writeFileWhole(join(home, 'current.json'), JSON.stringify({ size: file.length, sha256 }), place.unfinished);
    const after = await place.find(submission, document);
    if (after.kind === 'wanted' || after.pinned === sha256) return undefined;
    // Accepted or released while it was being written: nothing plain may stay but what is still to be read.
    await rm(after.pinned === undefined ? home : join(home, sha256), { recursive: true, force: true });
    return 'upload-refused';
  };
  return {
    permitUpload: async (permit) => {
      const policy = Buffer.from(JSON.stringify(Policy.parse(permit))).toString('base64url');
      const key = `${permit.submission}/${permit.document}`;
      return {
        document: permit.document,
        url: place.uploadUrl,
        fields: { key, policy, signature: sign(policy), ...(permit.mediaType && { 'Content-Type': permit.mediaType }) },
        expires: permit.expires,
      };
    },
    upload: async (fields, file) => {
      const policy = permitted(fields);
      if (policy === undefined) return { kind: 'refused', code: 'upload-refused' };
      const back = policy.returnTo === undefined ? {} : { returnTo: policy.returnTo };
      const code = (await faultOf(policy, fields, file)) ?? (await keep(policy, file));
      return code === undefined ? { kind: 'stored', ...back } : { kind: 'refused', code, ...back };
    },
    inspect: async (submission, document) => {
      const home = quarantine(submission, document);
      const text = await unlessMissing(readFile(join(home, 'current.json'), 'utf8'));
      if (text === undefined) return undefined;
      const current = Current.parse(JSON.parse(text));
      const content = await readFile(join(home, current.sha256));
      return {
        size: content.length,
        sha256: await sha256Hex(content),
        pin: current.sha256,
        head: content.subarray(0, 16),
      };
    },
    readQuarantine: async (submission, document, pin) =>
      unlessMissing(readFile(join(quarantine(submission, document), Sha256.parse(pin)))),
    removeQuarantine: async (submission, document) =>
      rm(quarantine(submission, document), { recursive: true, force: true }),
    putSealed: async (submission, document, kid, sealed) => {
      const path = join(clean(submission, document), `${await sha256Hex(kid)}.jwe`);
      await writeFileWhole(path, sealed, place.unfinished, 'stays');
      return readFile(path, 'utf8');
    },
    getSealed: async (submission, document, kid) =>
      unlessMissing(readFile(join(clean(submission, document), `${await sha256Hex(kid)}.jwe`), 'utf8')),
    removeSealed: async (submission, document) => rm(clean(submission, document), { recursive: true, force: true }),
  };
}

async function isAnnounced(file: Uint8Array, sha256: string | undefined): Promise<boolean> {
  return sha256 === undefined || sha256 === (await sha256Hex(file));
}

/** A new secret to sign upload permissions with. */
export const newUploadSecret = (): Uint8Array => randomBytes(32);

async function unlessMissing<T>(read: Promise<T>): Promise<T | undefined> {
  try {
    return await read;
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && cause.code === 'ENOENT') return undefined;
    throw cause;
  }
}
