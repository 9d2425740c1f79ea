import * as z from 'zod';
import { Instant } from './document.ts';

/** What the destination opened, known by reference only (Vorgang, Akte). */
export const CaseFile = z.strictObject({ id: z.string().min(1).max(500), url: z.string().max(1000).optional() });
export type CaseFile = z.infer<typeof CaseFile>;

/**
 * A connector's answer in one of three words. `code` is a short machine word of the connector's own list (`dms-timeout`),
 * never a response body. `affects: 'destination'` says that every delivery there would fare the same (wrong password).
 */
export const Outcome = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('delivered'), caseFile: CaseFile }),
  z.strictObject({
    kind: z.literal('unavailable'),
    code: z.string().max(60),
    retryAfterSeconds: z.int().min(0).optional(),
    affects: z.enum(['submission', 'destination']),
  }),
  z.strictObject({ kind: z.literal('rejected'), code: z.string().max(60) }),
]);
export type Outcome = z.infer<typeof Outcome>;

const duty = {
  /** A destination's id, or `tenant:<id>` for a hand-over to another tenant's intake. */
  destination: z.string().max(60),
  attempts: z.int().min(0),
  firstAttemptAt: Instant.optional(),
  /** Results of `once`, by step name, at most 1 KB each. */
  steps: z.record(z.string(), z.unknown()),
  lastCode: z.string().max(60).optional(),
};

/** The duty to bring one submission to one destination (Zustellung). */
export const Delivery = z.discriminatedUnion('state', [
  z.strictObject({
    ...duty,
    state: z.literal('pending'),
    nextAt: Instant,
    lease: z.strictObject({ by: z.string(), until: Instant }).optional(),
  }),
  z.strictObject({ ...duty, state: z.literal('delivered'), at: Instant, caseFile: CaseFile }),
  z.strictObject({ ...duty, state: z.literal('rejected'), at: Instant, code: z.string().max(60) }),
  z.strictObject({
    ...duty,
    state: z.literal('discarded'),
    at: Instant,
    by: z.string().max(120),
    reason: z.string().max(500),
  }),
]);
export type Delivery = z.infer<typeof Delivery>;

/** One file of a case, as `manifest.json` lists it. `verdict` is the malware scan's word for uploads. */
export const ManifestFile = z.strictObject({
  name: z.string(),
  mediaType: z.string(),
  size: z.int(),
  sha256: z.string(),
  kind: z.enum(['record', 'answers', 'upload']),
  verdict: z.string().optional(),
});
export type ManifestFile = z.infer<typeof ManifestFile>;

/** `manifest.json` of a case: written last, so that a reader who sees it sees everything. */
export const CaseManifest = z.strictObject({
  submission: z.string(),
  receiptNumber: z.string(),
  receivedAt: Instant,
  form: z.string(),
  formVersion: z.int(),
  leikaKey: z.string(),
  authority: z.string(),
  /** The receipt number of the submission to which this one is a follow-up. */
  followUpOf: z.string().optional(),
  files: z.array(ManifestFile),
});
export type CaseManifest = z.infer<typeof CaseManifest>;
