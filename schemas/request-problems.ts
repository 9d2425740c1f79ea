import type { ProblemCode } from './problem.ts';

/** Problems that several routes answer with: what can't be read, what is not published, what lacks its key. */
export const requestProblems: Record<'unreadable' | 'unknownVersion' | 'key', ProblemCode[]> = {
  unreadable: [
    'wrong-content-type',
    'too-large',
    'malformed-json',
    'too-deep',
    'too-many-nodes',
    'forbidden-key',
    'invalid-text',
    'malformed-request',
  ],
  unknownVersion: ['unknown-form', 'unknown-version'],
  key: ['missing-idempotency-key', 'malformed-idempotency-key'],
};
