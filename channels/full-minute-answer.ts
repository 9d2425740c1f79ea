import type { Problem } from '../domain/problem.ts';
import { limitedAnswer } from './limited-answer.ts';
import type { OpenSite } from './site.ts';
import { tellLimited } from './tell-limited.ts';

/** The answer where as many drafts were saved in this minute as may be: in the next one there is room again. */
export function fullMinuteAnswer(
  site: OpenSite,
  request: Request,
  { who }: Pick<Problem, 'who'>,
  back?: string,
): Promise<Response> {
  tellLimited(site, 'save-draft', 'saved', who);
  return limitedAnswer(site, request, 60, back);
}
