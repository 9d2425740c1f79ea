import { DocumentItem, type UploadPermission, type UploadType } from '../schemas/document.ts';
import type { Language } from '../schemas/form.ts';
import { IdempotencyKey } from '../schemas/submission.ts';
import { displayName } from './display-name.ts';
import { documentFault, type DocumentFaultWord } from './document-fault.ts';
import { findFormVersion } from './form-catalogue.ts';
import { partitions, sorts } from './partitions.ts';
import { addMilliseconds } from './period.ts';
import { type UploadField, uploadField } from './plan-fields.ts';
import type { Item, Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { metaIn } from './read-meta.ts';
import { shutProblem } from './shut-problem.ts';
import { fileNameSecret, type KeySecrets, secretsOfKey } from './secrets-of-key.ts';

/** A wish to upload. Without JavaScript a browser can't tell `file` beforehand; then its bytes decide at acceptance. */
export type UploadWish = {
  form: string;
  version: number;
  key: string | undefined;
  field: string;
  language: Language;
  file?: { name: string; mediaType: UploadType; size: number; sha256: string };
  returnTo?: string;
  /** For a follow-up it does not matter that its version is not offered any more. */
  isFollowUp?: true;
};
/** The permission, or why there is none. */
export type Prepared = { kind: 'prepared'; permission: UploadPermission } | Problem;

type Expected = DocumentItem & { state: 'expected' };
type UploadPorts = Pick<Ports, 'store' | 'documents' | 'publications' | 'sealer' | 'tenant' | 'now' | 'newId' | 'log'>;

/** At most so many documents belong to one submission, wanted or uploaded. */
export const maxDocuments = 50;
/** For so long after it was given, the store takes a file with a permission. */
export const permissionMilliseconds = 60 * 60_000;
/** For so long after it was permitted, an upload that is part of no submission stays. */
export const abandonedMilliseconds = 24 * 60 * 60_000;

/** Permits one file of one field to be uploaded straight to quarantine, under exactly one key, type and size. */
export async function prepareUpload(wish: UploadWish, ports: UploadPorts): Promise<Prepared> {
  if (wish.key === undefined) return problem('missing-idempotency-key');
  if (!IdempotencyKey.safeParse(wish.key).success) return problem('malformed-idempotency-key');
  const version = await findFormVersion(ports, wish.form, wish.version);
  if ('code' in version) return version;
  if (version.shut !== undefined && wish.isFollowUp !== true) return shutProblem(version.shut);
  const field = uploadField(version.content.plan, wish.field);
  if (field === undefined) return problem('document-refused');
  const word = wish.file && faultOf(wish.file, field.upload);
  if (word !== undefined) return refused(word, wish, field);
  const secrets = await secretsOfKey(ports.tenant.id, wish.form, wish.key);
  const standing = await documentsOf(secrets.id, ports);
  if ('code' in standing) return standing;
  const waiting = await waitingFor(wish, field, secrets.id, standing, ports);
  if (waiting !== undefined) return permit(waiting, wish, secrets.id, ports);
  if (standing.length >= maxDocuments) return refused('document-too-many', wish, field);
  return permit(await expectDocument(wish, secrets, field.upload, ports), wish, secrets.id, ports);
}

function faultOf(
  file: { mediaType: UploadType; size: number },
  rule: { types: UploadType[]; maxBytes: number },
): DocumentFaultWord | undefined {
  if (!rule.types.includes(file.mediaType)) return 'document-type';
  return file.size > rule.maxBytes ? 'document-too-large' : undefined;
}

function refused(word: DocumentFaultWord, { field: pointer, file, language }: UploadWish, field: UploadField): Problem {
  const at = { pointer, name: file?.name, label: field.label, place: 1 };
  return problem('document-refused', { errors: [documentFault(word, at, field.upload, language)] });
}

/** The documents wanted so far with a key that nothing was sent with yet: then nothing else stands there, and one read tells both. */
async function documentsOf(id: string, ports: UploadPorts): Promise<Item[] | Problem> {
  const items = await ports.store.query(partitions.submission(id), '');
  const stored = metaIn(items);
  if (stored?.kind === 'erased')
    return problem('already-erased', { receivedOn: stored.tombstone.receivedAt.slice(0, 10) });
  if (stored !== undefined) return problem('key-reused');
  return items;
}

/**
 * Without JavaScript each look at the review page asks for a permission. It is for the document of the look before, as
 * long as no file came for it and it is there for longer than the new permission holds: else 50 looks would be all. The night
 * writes down first what it takes away: what was written a second time may be gone in a moment.
 */
async function waitingFor(
  wish: UploadWish,
  { upload }: UploadField,
  submission: string,
  standing: Item[],
  ports: UploadPorts,
): Promise<Expected | undefined> {
  if (wish.file !== undefined) return undefined;
  const until = addMilliseconds(ports.now(), permissionMilliseconds).toISOString();
  for (const { body, list, version } of standing) {
    const document = DocumentItem.parse(body);
    const fits =
      document.state === 'expected' &&
      document.field === wish.field &&
      document.declared === undefined &&
      document.maxBytes === upload.maxBytes;
    if (!fits || version > 1 || list === undefined || list.at <= until) continue;
    if ((await ports.documents.inspect(submission, document.id)) === undefined) return document;
  }
  return undefined;
}

/** Notes that a document is expected; who never sends it is forgotten after a day. */
async function expectDocument(
  wish: UploadWish,
  secrets: KeySecrets,
  rule: { maxBytes: number },
  ports: UploadPorts,
): Promise<Expected> {
  const { file } = wish;
  const item: Expected = {
    state: 'expected',
    id: ports.newId(),
    field: wish.field,
    ...(file && { sealedName: await sealName(displayName(file.name, file.mediaType), secrets, ports) }),
    ...(file && { declared: { mediaType: file.mediaType, size: file.size, sha256: file.sha256 } }),
    maxBytes: rule.maxBytes,
  };
  await ports.store.commit([
    {
      kind: 'put',
      item: {
        partition: partitions.submission(secrets.id),
        sort: sorts.document(item.id),
        body: item,
        list: { name: 'expiry', at: addMilliseconds(ports.now(), abandonedMilliseconds).toISOString() },
      },
      if: 'absent',
    },
  ]);
  return item;
}

async function permit(
  { id: document, maxBytes }: Expected,
  { file, returnTo }: UploadWish,
  submission: string,
  ports: UploadPorts,
): Promise<Prepared> {
  const permission = await ports.documents.permitUpload({
    submission,
    document,
    ...(file && { mediaType: file.mediaType, sha256: file.sha256 }),
    minBytes: file?.size ?? 1,
    maxBytes: file?.size ?? maxBytes,
    expires: addMilliseconds(ports.now(), permissionMilliseconds).toISOString(),
    ...(returnTo && { returnTo }),
  });
  ports.log({ step: 'prepare-upload', submission, document, outcome: 'prepared' });
  return { kind: 'prepared', permission };
}

/** The name is hers and no step before acceptance needs it: only whoever has the submission's key can open it. */
async function sealName(name: string, secrets: KeySecrets, ports: UploadPorts): Promise<string> {
  return ports.sealer.sealWith(await fileNameSecret(secrets.draftToken), new TextEncoder().encode(name));
}
