import { type Problem, problem } from '../domain/problem.ts';
import { readUpTo } from '../domain/read-up-to.ts';
import { mediaTypeOf } from './read-json.ts';

/** Bytes of a page of the studio: all texts of a draft, each sign of them as three under its percent sign, or the files of a data schema. */
const mostBytes = 8_000_000;
/** Fields of such a page: a draft's files, sixty samples, and what is typed around them. A million would hold everybody up for most of a minute. */
const mostFields = 1000;
const kinds = new Set(['application/x-www-form-urlencoded', 'multipart/form-data']);

/** Reads what was typed into a page of the studio, or chosen there; what no browser sends is refused. */
export async function readTyped(request: Request): Promise<{ kind: 'typed'; fields: FormData } | Problem> {
  if (!kinds.has(mediaTypeOf(request))) return problem('wrong-content-type');
  const content = await readUpTo(request, mostBytes);
  if (content === undefined) return problem('too-large');
  if (mediaTypeOf(request) !== 'multipart/form-data' && hasMoreFields(content)) return problem('malformed-request');
  try {
    const headers = { 'content-type': request.headers.get('content-type') ?? '' };
    const fields = await new Response(content, { headers }).formData();
    const isText = [...fields].every(([, value]) => typeof value !== 'string' || isWhole(value));
    return isText ? { kind: 'typed', fields } : problem('invalid-text');
  } catch {
    return problem('malformed-request');
  }
}

/** Counted before they are read: each sign between two fields is one. */
function hasMoreFields(content: Uint8Array): boolean {
  let at = -1;
  for (let fields = 0; fields < mostFields; fields += 1) {
    at = content.indexOf(0x26, at + 1);
    if (at < 0) return false;
  }
  return true;
}

const isWhole = (value: string): boolean => value.isWellFormed() && !value.includes('\0');

/** A line that was typed; empty where there is none. */
export function typedLine(fields: FormData, name: string): string {
  const value = fields.get(name);
  return typeof value === 'string' ? value.trim() : '';
}
