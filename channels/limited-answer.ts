import { problem } from '../domain/problem.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import type { Site } from './site.ts';

/** The answer to what is too much: when there is room again. */
export async function limitedAnswer(site: Site, request: Request, seconds: number, back?: string): Promise<Response> {
  const answer = await problemPageAnswer(site, problem('too-many-requests'), request, back);
  answer.headers.set('retry-after', String(seconds));
  return answer;
}
