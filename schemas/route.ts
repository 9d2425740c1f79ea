import type * as z from 'zod';
import type { ProblemCode } from './problem.ts';

/** How long a cache on the way may keep a good answer: some seconds, or for ever because it never changes. */
export type Kept = 'briefly' | 'for-ever';

type Body = 'json' | 'html' | 'form' | 'jose' | 'text';
/** One HTTP route: the gateway, the router of the local server, OpenAPI and the tests are made from this table. */
export type Route = {
  id: string;
  method: 'GET' | 'POST';
  /** Relative to the tenant's base, parameters in braces. */
  path: string;
  summary: string;
  /** For public answers that depend on path and language alone; without it no cache keeps any. */
  kept?: Kept;
  /** Pages of the origins in which the tenant embeds its forms may ask for it as well (CORS). */
  embedded?: true;
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
