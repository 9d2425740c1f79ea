import type { Json } from '../schemas/submission.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { readUpTo } from '../domain/read-up-to.ts';

/** What a request body may be: bytes, levels of nesting, values of any kind. */
export const bodyLimits = { bytes: 262_144, depth: 16, nodes: 2000 };

const forbidden = new Set(['__proto__', 'constructor', 'prototype']);
/** A body that was read, or why it was not. Nothing of it is in the problem. */
export type Read<T> = { kind: 'read'; value: T } | Problem;

/**
 * Reads a JSON body. The media type, the size and the bytes are judged before it is parsed, depth, number, names and
 * text before anybody looks at a value (faults F07, F14).
 */
export async function readJson(request: Request): Promise<Read<Json>> {
  if (mediaTypeOf(request) !== 'application/json') return problem('wrong-content-type');
  const text = await readText(request, bodyLimits.bytes);
  if (text.kind === 'problem') return text;
  const parsed = parse(text.value);
  if (parsed.kind === 'problem') return parsed;
  return judge(parsed.value, 1, { nodes: 0 }) ?? parsed;
}

/** A request's media type without its parameters, in lower case. */
export function mediaTypeOf(request: Request): string {
  const [type = ''] = (request.headers.get('content-type') ?? '').split(';');
  return type.trim().toLowerCase();
}

/** Reads a body of at most so many bytes as UTF-8; a longer one is not read to its end. */
export async function readText(request: Request, limit: number): Promise<Read<string>> {
  const content = await readUpTo(request, limit);
  if (content === undefined) return problem('too-large');
  try {
    return { kind: 'read', value: new TextDecoder('utf-8', { fatal: true, ignoreBOM: false }).decode(content) };
  } catch {
    return problem('invalid-text');
  }
}

function parse(text: string): Read<Json> {
  try {
    return { kind: 'read', value: JSON.parse(text) };
  } catch {
    return problem('malformed-json');
  }
}

function judge(value: Json, depth: number, seen: { nodes: number }): Problem | undefined {
  seen.nodes += 1;
  if (seen.nodes > bodyLimits.nodes) return problem('too-many-nodes');
  if (depth > bodyLimits.depth) return problem('too-deep');
  if (typeof value === 'string') return wellFormed(value) ? undefined : problem('invalid-text');
  if (typeof value !== 'object' || value === null) return undefined;
  for (const [name, child] of Object.entries(value)) {
    if (forbidden.has(name)) return problem('forbidden-key');
    if (!wellFormed(name)) return problem('invalid-text');
    const fault = judge(child, depth + 1, seen);
    if (fault !== undefined) return fault;
  }
  return undefined;
}

function wellFormed(text: string): boolean {
  return text.isWellFormed() && !text.includes('\0');
}
