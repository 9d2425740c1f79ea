import * as z from 'zod';

/** An instant in UTC with milliseconds, `2026-11-24T09:30:00.000Z`. */
export const Instant = z.iso.datetime({ precision: 3 });
export type Instant = z.infer<typeof Instant>;

/** SHA-256 in lower-case hex. */
export const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 has 64 hex digits');
export type Sha256 = z.infer<typeof Sha256>;

/** The media types that an upload may have; each is recognised by its first bytes, whatever the browser says. */
export const UploadType = z.enum(['application/pdf', 'image/jpeg', 'image/png']);
export type UploadType = z.infer<typeof UploadType>;

/** A document's id: 128 random bits, 32 hex digits. */
export const DocumentId = z.string().regex(/^[0-9a-f]{32}$/, 'a document id has 32 hex digits');
export type DocumentId = z.infer<typeof DocumentId>;

/** What the malware scan said of a document's bytes; `not-scanned` where the tenant has no scanner, shown as such. */
export const ScanVerdict = z.enum(['clean', 'infected', 'unscannable', 'not-scanned']);
export type ScanVerdict = z.infer<typeof ScanVerdict>;

/**
 * Why a file waits for a person: it may harm, it could not be checked, the scanner has said nothing for hours (`overdue`), or
 * it is a PDF that does more than being read (`active`) or has a password, so that nobody can say (`opaque`).
 */
export const HoldReason = z.enum(['infected', 'unscannable', 'overdue', 'active', 'opaque']);
export type HoldReason = z.infer<typeof HoldReason>;

/** A document of a submission, as its receipt, record and manifest name it. `size` in bytes. */
export const DocumentFacts = z.strictObject({
  id: DocumentId,
  /** JSON pointer of the upload field, `/sepaMandat`. */
  field: z.string(),
  /** Rebuilt display name with the extension that fits the bytes; never a path, at most 120 characters. */
  name: z.string().min(1).max(120),
  mediaType: UploadType,
  size: z.int().min(1),
  sha256: Sha256,
});
export type DocumentFacts = z.infer<typeof DocumentFacts>;

/** What may lie unsealed of a document: all but the name, which a citizen typed and which may tell who she is. */
export const StoredFacts = DocumentFacts.omit({ name: true });
export type StoredFacts = z.infer<typeof StoredFacts>;

/** The request for permission to upload one file (`POST …/uploads`). */
export const UploadRequest = z.strictObject({
  field: z.string().startsWith('/').max(300),
  name: z.string().min(1).max(300),
  mediaType: UploadType,
  size: z.int().min(1),
  sha256: Sha256,
});
export type UploadRequest = z.infer<typeof UploadRequest>;

/**
 * The permission: a form POST straight to the document store. Send `fields` in order, then the file as `file`.
 * `expires` is when the store stops taking it.
 */
export const UploadPermission = z.strictObject({
  document: DocumentId,
  url: z.string(),
  fields: z.record(z.string(), z.string()),
  expires: Instant,
});
export type UploadPermission = z.infer<typeof UploadPermission>;

/**
 * The stored life of one document, in the partition of its submission.
 * `expected`: permission given, bytes may or may not be there. `accepted`: belongs to an accepted submission, its bytes
 * pinned by store version. `released`: sealed and moved out of quarantine. `held`: waits for a person, for the reason named.
 * The file's name is never here in the clear: before acceptance it is sealed with a secret that follows from the
 * submission's key (absent where a browser without JavaScript could not tell it), afterwards it is in BODY and COPY only.
 * `removed`: was never released, and its bytes went: when a person discarded the submission, or when the applicant sent
 * another file for one that was refused; then the submission goes on without it.
 */
export const DocumentItem = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('expected'),
    id: DocumentId,
    field: z.string(),
    sealedName: z.string().optional(),
    declared: z.strictObject({ mediaType: UploadType, size: z.int(), sha256: Sha256 }).optional(),
    maxBytes: z.int(),
  }),
  z.strictObject({
    state: z.literal('accepted'),
    id: DocumentId,
    facts: StoredFacts,
    pinned: z.string(),
    /** The form takes no active content, whoever decides. */
    activeContent: z.literal('refuse').optional(),
    /** A person knows that it is `active` or `opaque` and lets it go. */
    letGo: z.literal(true).optional(),
  }),
  z.strictObject({
    state: z.literal('released'),
    id: DocumentId,
    facts: StoredFacts,
    verdict: ScanVerdict,
    kid: z.string(),
    /** Of the sealed text under this `kid`, so that a hand-over need not read the file to tell it. */
    sealedSha256: Sha256,
  }),
  z.strictObject({
    state: z.literal('held'),
    id: DocumentId,
    facts: StoredFacts,
    verdict: HoldReason,
    pinned: z.string(),
    activeContent: z.literal('refuse').optional(),
  }),
  z.strictObject({ state: z.literal('removed'), id: DocumentId, facts: StoredFacts }),
]);
export type DocumentItem = z.infer<typeof DocumentItem>;
