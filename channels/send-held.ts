import type { Accepted } from '../domain/accept-submission.ts';
import type { Problem } from '../domain/problem.ts';
import { problem } from '../domain/problem.ts';
import { askedLevel } from '../domain/proof-level.ts';
import { sendDraft } from '../domain/review-submission.ts';
import type { OpenSite } from './site.ts';

/** Milliseconds for which a review page has to be there before it is sent: nobody reads one faster. */
const pause = 5000;

/**
 * Sends the draft of somebody without JavaScript, who can't prove any work: where a proof is asked of the others, she is
 * asked for a pause instead, and all of them share a small budget. Who is held back keeps her draft.
 */
export async function sendHeld(
  { ports, budgets, caller }: OpenSite,
  draft: string,
  token: string | undefined,
): Promise<(Accepted & { form: string }) | Problem> {
  const isHeld = askedLevel(ports.tenant.proofOfWork, budgets.pressure.fill()) !== 'none';
  if (isHeld && budgets.withoutScript.wait(caller) !== undefined) return problem('too-many-drafts');
  const sent = await sendDraft(draft, token, ports, isHeld ? pause : 0);
  if (sent.kind === 'accepted' && !sent.repeated) {
    budgets.pressure.add();
    budgets.withoutScript.add(caller);
  }
  return sent;
}

/** Whether a draft that was not sent only has to wait. */
export function isNotice({ code }: Problem): boolean {
  return code === 'sent-too-soon' || code === 'too-many-drafts';
}
