import * as z from 'zod';
import { Authority, Ars } from './area.ts';
import { DocumentFacts, DocumentId, HoldReason, Instant, ScanVerdict, Sha256, StoredFacts } from './document.ts';
import { FormKey, FormVersionNumber, Language, Period } from './form.ts';
import { LeikaKey } from './service.ts';
import { TenantId } from './tenant.ts';
import { ReceiptNumber } from './receipt.ts';

/** A submission's id: 128 bits of H(tenant, form, key), 32 hex digits. */
export const SubmissionId = z.string().regex(/^[0-9a-f]{32}$/, 'a submission id has 32 hex digits');
export type SubmissionId = z.infer<typeof SubmissionId>;

/** The secret that the client makes when a form opens (UUIDv4); everything else secret is derived from it. */
export const IdempotencyKey = z.uuidv4();
export type IdempotencyKey = z.infer<typeof IdempotencyKey>;

/** Any JSON value. */
export type Json = string | number | boolean | null | Json[] | { [name: string]: Json };
/** The filled-in fields of a form, by property name; its shape is the form version's schema. */
export const Answers = z.record(z.string(), z.json());
export type Answers = z.infer<typeof Answers>;

/** The body of `POST …/submissions`, and of a sample file. */
export const SubmissionRequest = z.strictObject({
  answers: Answers,
  documents: z.array(z.string().max(64)).max(50).default([]),
});
export type SubmissionRequest = z.infer<typeof SubmissionRequest>;

/** The answer 202 to an accepted submission. `status` is the unguessable address of its status page. */
export const SubmissionAnswer = z.strictObject({
  submission: SubmissionId,
  receiptNumber: ReceiptNumber,
  receipt: z.string(),
  status: z.string(),
});
export type SubmissionAnswer = z.infer<typeof SubmissionAnswer>;

/** The answer 200 to `?dry-run=true`: it would be accepted. */
export const DryRunAnswer = z.strictObject({ valid: z.literal(true), authority: z.string().optional() });
export type DryRunAnswer = z.infer<typeof DryRunAnswer>;

/** Why a submission waits for a person. */
export const WaitingReason = z.enum(['ambiguous-jurisdiction', 'no-jurisdiction', 'no-route', 'too-many-hops']);
export type WaitingReason = z.infer<typeof WaitingReason>;

/** What routing may know: no answer, only where it came from, what it is and where it belongs. */
export const RoutingHeader = z.strictObject({
  tenant: TenantId,
  form: FormKey,
  formVersion: FormVersionNumber,
  /** Names the form's definition for good, in whichever tenant it is read. */
  formHash: Sha256,
  leikaKey: LeikaKey,
  retention: z.strictObject({ afterDelivery: Period, undelivered: Period, audit: Period }),
  ars: Ars.optional(),
  authority: z.strictObject({ id: z.string(), tenant: TenantId }).optional(),
  /** Why there is no authority yet. */
  unclear: z.enum(['ambiguous-jurisdiction', 'no-jurisdiction']).optional(),
  jurisdictionTable: z.string(),
  /** The receipt number of the submission to which this one is a follow-up. */
  followUpOf: ReceiptNumber.optional(),
  /** How often it was handed from tenant to tenant. */
  hop: z.int().min(0),
});
export type RoutingHeader = z.infer<typeof RoutingHeader>;

const core = {
  id: SubmissionId,
  receiptNumber: ReceiptNumber,
  receivedAt: Instant,
  header: RoutingHeader,
  answersHash: Sha256,
  /** Salted hash of answers and documents as sent, to tell a repetition from another submission under the same key. */
  requestHash: Sha256.optional(),
  /** Absent where it came from another tenant: its status page is there. */
  statusTokenHash: Sha256.optional(),
  kid: z.string(),
  documents: z.array(DocumentId),
  origin: z.strictObject({ tenant: TenantId, submission: SubmissionId }).optional(),
  /** Number and hash of the newest event. */
  head: z.strictObject({ number: z.int(), hash: Sha256 }),
};

/** `META`: at most 1 KB, the only mutable item of a submission but its deliveries. */
export const SubmissionMeta = z.discriminatedUnion('state', [
  z.strictObject({ ...core, state: z.literal('accepted') }),
  z.strictObject({ ...core, state: z.literal('waiting'), reason: WaitingReason }),
  z.strictObject({ ...core, state: z.literal('routed'), destinations: z.array(z.string()) }),
  z.strictObject({ ...core, state: z.literal('delivered'), destinations: z.array(z.string()), deliveredAt: Instant }),
  z.strictObject({ ...core, state: z.literal('completed'), destinations: z.array(z.string()), deliveredAt: Instant }),
  z.strictObject({ ...core, state: z.literal('discarded'), destinations: z.array(z.string()), discardedAt: Instant }),
]);
export type SubmissionMeta = z.infer<typeof SubmissionMeta>;

/** What stays after erasure: that there was one, when, and how it ended. No hash of answers, no key. */
export const Tombstone = z.strictObject({
  id: SubmissionId,
  state: z.literal('erased'),
  receivedAt: Instant,
  erasedAt: Instant,
  outcome: z.enum(['delivered', 'discarded']),
  statusTokenHash: Sha256.optional(),
  receiptNumber: ReceiptNumber,
  form: FormKey,
  head: z.strictObject({ number: z.int(), hash: Sha256 }),
});
export type Tombstone = z.infer<typeof Tombstone>;

/** What is sealed to the responsible authority: `BODY`'s content before compression. */
export const Submission = z.strictObject({
  id: SubmissionId,
  receiptNumber: ReceiptNumber,
  receivedAt: Instant,
  header: RoutingHeader,
  title: z.string(),
  language: Language,
  authority: Authority.optional(),
  answers: Answers,
  documents: z.array(DocumentFacts),
  salt: z.string(),
  receipt: z.string(),
});
export type Submission = z.infer<typeof Submission>;

/** What is sealed to the applicant herself: `COPY`'s content. */
export const ApplicantCopy = z.strictObject({
  answers: Answers,
  documents: z.array(DocumentFacts),
  receipt: z.string(),
  /** Of a follow-up: where its applicant is written to. Its own answers do not say so, and another follow-up may follow. */
  contact: z.string().optional(),
});
export type ApplicantCopy = z.infer<typeof ApplicantCopy>;

/** A parcel handed from one tenant to another, sealed as it is. Documents are handed over by reference and sealed as well. */
export const SealedParcel = z.strictObject({
  from: z.strictObject({ tenant: TenantId, submission: SubmissionId }),
  receiptNumber: ReceiptNumber,
  receivedAt: Instant,
  header: RoutingHeader,
  answersHash: Sha256,
  kid: z.string(),
  /** The form's definition (canonical JSON of its three files), so that the receiver can lay the record out; checked by `header.formHash`. */
  definition: z.string(),
  body: z.string(),
  documents: z.array(
    z.strictObject({ facts: StoredFacts, verdict: ScanVerdict, kid: z.string(), sealedSha256: Sha256 }),
  ),
  /** Files that the answers name and that were refused: the applicant sent others, as follow-ups. */
  removed: z.array(StoredFacts).min(1).max(50).optional(),
});
export type SealedParcel = z.infer<typeof SealedParcel>;

/** FIT-Connect's status words, which the status page speaks. */
export const StatusWord = z.enum(['INITIATED', 'SUBMITTED', 'RECEIVED', 'PROCESSING', 'ACTION_REQUIRED', 'COMPLETED']);
export type StatusWord = z.infer<typeof StatusWord>;

/** The answer to `GET /submissions/{id}`: derived from events, never stored. */
export const StatusView = z.strictObject({
  submission: SubmissionId,
  receiptNumber: ReceiptNumber,
  form: FormKey,
  title: z.string(),
  receivedAt: Instant,
  status: StatusWord,
  authority: Authority.omit({ tenant: true }).optional(),
  /** A person corrected the office: the signed receipt names another one, or none. */
  authorityCorrected: z.boolean().optional(),
  history: z.array(z.strictObject({ at: Instant, type: z.string(), text: z.string() })),
  answers: Answers.optional(),
  documents: z.array(DocumentFacts),
  /** Files that were refused and may be replaced, or were: then by the follow-up of this number. */
  refused: z
    .array(
      z.strictObject({
        document: DocumentId,
        name: z.string(),
        reason: HoldReason,
        replacedBy: ReceiptNumber.optional(),
        /** Of the page on which it is replaced; where it was, of the status page of the follow-up. Her link's secret is in it. */
        address: z.string().optional(),
      }),
    )
    .optional(),
  /** The receipt number of the submission to which this one is a follow-up. */
  followUpOf: ReceiptNumber.optional(),
  receipt: z.string().optional(),
  /** Nothing is known to be with an authority: she may try to withdraw. */
  withdrawable: z.boolean().optional(),
  erased: z.boolean(),
});
export type StatusView = z.infer<typeof StatusView>;
