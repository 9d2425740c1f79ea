import type { ProblemCode } from '../schemas/problem.ts';
import type { operatorProblems } from './operator-problems.ts';

/** Problems that citizens and their programs meet: what is said of them is among the words of each language. */
export type OpenProblem = Exclude<ProblemCode, keyof typeof operatorProblems>;

/** The HTTP status of each of them. */
export const problemStatuses: Record<OpenProblem, number> = {
  'malformed-json': 400,
  'wrong-content-type': 415,
  'too-large': 413,
  'too-deep': 400,
  'too-many-nodes': 400,
  'forbidden-key': 400,
  'invalid-text': 400,
  'malformed-request': 400,
  'missing-idempotency-key': 400,
  'malformed-idempotency-key': 400,
  'key-reused': 409,
  'already-erased': 410,
  'unknown-tenant': 404,
  'unknown-form': 404,
  'unknown-version': 404,
  'withdrawn-version': 410,
  'form-not-open': 403,
  'form-closed': 410,
  'superseded-version': 410,
  'invalid-answers': 422,
  'document-missing': 422,
  'document-refused': 422,
  'ambiguous-postcode': 422,
  'unknown-postcode': 422,
  'not-found': 404,
  'method-not-allowed': 405,
  'draft-expired': 410,
  'draft-unknown': 404,
  'not-allowed': 403,
  unavailable: 503,
  'upload-too-large': 413,
  'upload-incomplete': 400,
  'upload-refused': 403,
  'proof-required': 403,
  'sent-too-soon': 429,
  'too-many-drafts': 429,
  'too-many-requests': 429,
  'withdrawal-too-late': 409,
  'withdrawal-running': 409,
  'nothing-to-replace': 409,
};
