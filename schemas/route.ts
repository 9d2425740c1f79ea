import type * as z from 'zod';
import type { ProblemCode } from './problem.ts';

type Body = 'json' | 'html' | 'form' | 'jose' | 'text';
/** One HTTP route: the gateway, the router of the local server, OpenAPI and the tests are made from this table. */
export type Route = {
  id: string;
  method: 'GET' | 'POST';
  /** Relative to the tenant's base, parameters in braces. */
  path: string;
  summary: string;
  query?: Record<string, { description: string; required: boolean }>;
  headers?: Record<string, { description: string; required: boolean }>;
  request?: { type: Body; contract?: z.ZodType };
  answers: { status: number; type: Body; description: string; contract?: z.ZodType }[];
  problems: ProblemCode[];
};
