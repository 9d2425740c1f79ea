import * as z from 'zod';
import { AreaCandidate } from './area.ts';
import { AskedProof } from './proof-of-work.ts';
import { StaffRole } from './staff.ts';

/** One wrong answer: where (JSON pointer), which rule (JSON Schema keyword or one of ours), its parameters, and what to do. */
export const AnswerError = z.strictObject({
  pointer: z.string(),
  keyword: z.string(),
  params: z.record(z.string(), z.unknown()),
  message: z.string(),
});
export type AnswerError = z.infer<typeof AnswerError>;

/** The kinds of fault of a caller; each has a fixed HTTP status and a text in German and English (`domain/problem.ts`). */
export const ProblemCode = z.enum([
  'malformed-json',
  'wrong-content-type',
  'too-large',
  'too-deep',
  'too-many-nodes',
  'forbidden-key',
  'invalid-text',
  'malformed-request',
  'missing-idempotency-key',
  'malformed-idempotency-key',
  'key-reused',
  'proof-required',
  'sent-too-soon',
  'draft-changed',
  'too-many-drafts',
  'too-many-requests',
  'already-erased',
  'unknown-tenant',
  'unknown-form',
  'unknown-version',
  'withdrawn-version',
  'form-not-open',
  'form-closed',
  'superseded-version',
  'invalid-answers',
  'document-missing',
  'document-refused',
  'upload-too-large',
  'upload-incomplete',
  'upload-refused',
  'ambiguous-postcode',
  'unknown-postcode',
  'not-found',
  'method-not-allowed',
  'draft-expired',
  'draft-unknown',
  'not-allowed',
  'unavailable',
  'operator-missing',
  'unknown-authority',
  'authority-without-key',
  'already-delivered',
  'already-discarded',
  'handed-over',
  'delivery-running',
  'not-waiting',
  'withdrawal-too-late',
  'withdrawal-running',
  'nothing-to-replace',
  'files-not-released',
  'too-many-hops',
  'sealed-elsewhere',
  'key-missing',
  'seal-broken',
  'content-malformed',
  'changed-meanwhile',
  'not-finished',
  'not-a-number',
  'unknown-destination',
  'log-in-required',
  'role-missing',
]);
export type ProblemCode = z.infer<typeof ProblemCode>;

/** RFC 9457 problem details; `errors` where answers are wrong, `candidates` where a postcode means several places, `proof` where work is asked, `moment` when a form opens or when it, or a version, ended, `statusPage` of what the same key sent before, `roles` any of which would do. */
export const ProblemDetails = z.strictObject({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  detail: z.string().optional(),
  errors: z.array(AnswerError).optional(),
  candidates: z.array(AreaCandidate).optional(),
  receivedOn: z.string().optional(),
  statusPage: z.string().optional(),
  proof: AskedProof.optional(),
  moment: z.string().optional(),
  roles: z.array(StaffRole).optional(),
});
export type ProblemDetails = z.infer<typeof ProblemDetails>;
