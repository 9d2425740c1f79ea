import type { ProblemCode } from './problem.ts';

/** Problems that several routes answer with: what can't be read, what is not published, what takes nothing, what lacks its key. */
export const requestProblems: Record<'unreadable' | 'unknownVersion' | 'shut' | 'key', ProblemCode[]> = {
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
  unknownVersion: ['unknown-form', 'unknown-version', 'log-in-required'],
  shut: ['withdrawn-version', 'form-not-open', 'form-closed', 'superseded-version'],
  key: ['missing-idempotency-key', 'malformed-idempotency-key'],
};
