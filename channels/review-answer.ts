import { viewDraft } from '../domain/review-submission.ts';
import { languagesOf, seeOther } from './answer.ts';
import { draftPath, draftReview, draftToken, type NotSent } from './draft-pages.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import type { Site } from './site.ts';
import { statusAddress } from './status-address.ts';

/** The review page; a draft with faults leads to its form, a sent one to its status. */
export async function reviewAnswer(site: Site, request: Request, draft: string, notSent: NotSent): Promise<Response> {
  const token = draftToken(request);
  const returnTo = site.ports.baseUrl + draftPath(draft, token);
  const viewed = await viewDraft(draft, token, returnTo, languagesOf(request), site.ports);
  if (viewed.kind === 'problem') return problemPageAnswer(site, viewed, request);
  if (viewed.kind === 'sent') return seeOther(statusAddress(site, viewed));
  return viewed.kind === 'edit'
    ? seeOther(`${site.ports.baseUrl}${draftPath(draft, token, '/edit')}#faults`)
    : draftReview(site, request, draft, viewed, notSent);
}
