import { seeOther } from './answer.ts';
import { draftToken } from './draft-pages.ts';
import { problemPageAnswer } from './problem-page-answer.ts';
import { reviewAnswer } from './review-answer.ts';
import { sendHeld } from './send-held.ts';
import type { Handlers } from './site.ts';
import { statusAddress } from './status-address.ts';

/** The review page's last button. On its own: the function that shows reviews carries nothing of what takes in. */
export const sendDraftRoutes: Pick<Handlers, 'send-draft'> = {
  'send-draft': async (site, request, { draft = '' }) => {
    const seen = new URL(request.url).searchParams.get('seen') ?? undefined;
    const sent = await sendHeld(site, draft, draftToken(request), seen);
    if (sent.kind === 'accepted') return seeOther(statusAddress(site, sent));
    if (sent.kind === 'held') return reviewAnswer(site, request, draft, { errors: [], held: sent });
    if (sent.code === 'draft-changed') return reviewAnswer(site, request, draft, { errors: [], changed: sent });
    return sent.errors === undefined
      ? problemPageAnswer(site, sent, request)
      : reviewAnswer(site, request, draft, { errors: sent.errors });
  },
};
