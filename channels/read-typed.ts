import { type Problem, problem } from '../domain/problem.ts';
import { readUpTo } from '../domain/read-up-to.ts';
import { mediaTypeOf } from './read-json.ts';

/** Bytes of a page of the studio: all texts of a draft, each sign of them as three under its percent sign, or the files of a data schema. */
const mostBytes = 8_000_000;
const kinds = new Set(['application/x-www-form-urlencoded', 'multipart/form-data']);

/** Reads what was typed into a page of the studio, or chosen there; what no browser sends is refused. */
export async function readTyped(request: Request): Promise<{ kind: 'typed'; fields: FormData } | Problem> {
  if (!kinds.has(mediaTypeOf(request))) return problem('wrong-content-type');
  const content = await readUpTo(request, mostBytes);
  if (content === undefined) return problem('too-large');
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    const fields = await new Response(content, { headers }).formData();
    const isText = [...fields].every(([, value]) => typeof value !== 'string' || isWhole(value));
    return isText ? { kind: 'typed', fields } : problem('invalid-text');
  } catch {
    return problem('malformed-request');
  }
}

const isWhole = (value: string): boolean => value.isWellFormed() && !value.includes('\0');

/** A line that was typed; empty where there is none. */
export function typedLine(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
