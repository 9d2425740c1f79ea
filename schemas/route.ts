import type * as z from 'zod';
import type { ProblemCode } from './problem.ts';

/** How long a cache on the way may keep a good answer: some seconds, or for ever because it never changes. */
export type Kept = 'briefly' | 'for-ever';

/**
 * What a request costs: `look` where nothing is said, dearer ones have a budget of their own. `prove` is for what has yet to
 * show that it may be sent, so that what shows nothing uses up no room of what is.
 */
export type LimitClass = 'look' | 'search' | 'upload' | 'draft' | 'prove' | 'send' | 'letter' | 'log-in';

type Body = 'json' | 'html' | 'form' | 'jose' | 'text';
/** One HTTP route: the gateway, the router of the local server, OpenAPI and the tests are made from this table. */
export type Route = {
  id: string;
  method: 'GET' | 'POST' | 'PUT';
  /** Relative to the tenant's base, parameters in braces. */
  path: string;
  summary: string;
  /** For public answers that depend on path and language alone; without it no cache keeps any. */
  kept?: Kept;
  /** Pages of the origins in which the tenant embeds its forms may ask for it as well (CORS). */
  embedded?: true;
  /** For the tenant's own staff: no part of what is described to citizens' programs, and kept by nobody. */
  audience?: 'staff';
  /** Which budget of requests it draws on. */
  limit?: LimitClass;
  query?: Record<string, { description: string; required: boolean }>;
  headers?: Record<string, { description: string; required: boolean }>;
  request?: { type: Body; contract?: z.ZodType };
  answers: { status: number; type: Body; description: string; contract?: z.ZodType }[];
  problems: ProblemCode[];
};

/** An answer in JSON, by its contract. */
export const json = (status: number, description: string, contract: z.ZodType): Route['answers'][number] => ({
  status,
  type: 'json',
  description,
  contract,
});
/** An answer that is a page, or leads to one. */
export const page = (status: number, description: string): Route['answers'][number] => ({
  status,
  type: 'html',
  description,
});
/** The secret in the address of a draft or of a status page. */
export const token = { token: { description: 'the secret of the status link', required: true } };
/** The submission's key. */
export const keyHeader = {
  'Idempotency-Key': {
    description: 'UUIDv4 made when the form opens; the same key is the same submission',
    required: true,
  },
};
/** The proof of work of a submission, and how a program comes to one. */
export const proofHeader = {
  'Proof-Of-Work': {
    description:
      'slot.counter.key: slot = hours since 1970; key = PBKDF2-SHA-256 (2,000 rounds, 32 bytes, lower-case hex) of the password nonce followed by counter (uint32, big-endian) with the salt; nonce and salt = the first 16 bytes of SHA-256 of the JSON ["rohrpost-proof",address,idempotency key] and ["rohrpost-proof-slot",slot], address = host and path of the submission (for a draft, too: …/submissions); counter is one whose key begins, as hex, with level + 1 zeros. Level 0 unless a problem proof-required says another level or slot; needed unless the tenant does without; for a draft only where it is asked',
    required: false,
  },
};
