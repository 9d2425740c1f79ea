import { type Problem, problem } from '../domain/problem.ts';
import { bodyLimits, mediaTypeOf, readText } from './read-json.ts';

/** The fields of a small form as a browser posts them; what no browser sends is refused. */
export async function readFields(request: Request): Promise<URLSearchParams | Problem> {
  if (mediaTypeOf(request) !== 'application/x-www-form-urlencoded') return problem('wrong-content-type');
  const text = await readText(request, bodyLimits.bytes);
  return text.kind === 'problem' ? text : new URLSearchParams(text.value);
}
