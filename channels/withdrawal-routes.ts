import { missing } from '../domain/act-on-submission.ts';
import { problem } from '../domain/problem.ts';
import { authorised } from '../domain/read-submission.ts';
import { withdrawSubmission } from '../domain/withdraw-submission.ts';
import { withdrawalPage } from '../pages/withdrawal-page.ts';
import { htmlAnswer, languageOf, seeOther, wantsHtml } from './answer.ts';
import { linkToken } from './link-token.ts';
import { basePath, pageFrame } from './page-frame.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import type { Handlers, Site } from './site.ts';

/** Routes by which an applicant takes back what no authority has yet: a page that asks, and what its button does. */
export const withdrawalRoutes: Pick<Handlers, 'withdrawal-page' | 'withdraw-submission'> = {
  'withdrawal-page': async (site, request, { id = '' }) => {
    const stored = await authorised({ id, token: linkToken(request) }, site.ports);
    if (stored === undefined) return problemPageAnswer(site, problem('not-found'), request);
    if (stored.kind === 'erased') return problemPageAnswer(site, await missing(id, site.ports), request);
    const { receiptNumber } = stored.meta;
    const status = statusPath(site, id, request);
    const frame = pageFrame(site, languageOf(request));
    return htmlAnswer(
      await withdrawalPage(frame, { receiptNumber, status, action: status.replace('?', '/withdraw?') }),
    );
  },
  'withdraw-submission': async (site, request, { id = '' }) => {
    const withdrawn = await withdrawSubmission({ id, token: linkToken(request) }, site.ports);
    const status = statusPath(site, id, request);
    if (withdrawn.kind === 'problem') return problemPageAnswer(site, withdrawn, request, status);
    return wantsHtml(request) ? seeOther(status) : new Response(null, { status: 204 });
  },
};

const statusPath = ({ ports }: Site, id: string, request: Request): string =>
  `${basePath(ports.baseUrl)}/submissions/${encodeURIComponent(id)}?token=${encodeURIComponent(linkToken(request))}`;
