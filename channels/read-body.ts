import type * as z from 'zod';
import { type Problem, problem } from '../domain/problem.ts';
import { readJson } from './read-json.ts';

/** Reads a request's JSON and holds it against its contract. */
export async function readBody<T>(
  request: Request,
  contract: z.ZodType<T>,
): Promise<{ kind: 'read'; value: T } | Problem> {
  const body = await readJson(request);
  if (body.kind === 'problem') return body;
  const parsed = contract.safeParse(body.value);
  return parsed.success ? { kind: 'read', value: parsed.data } : problem('malformed-request');
}
