import type { Accepted } from '../domain/accept-submission.ts';
import type { Problem } from '../domain/problem.ts';
import { problem } from '../domain/problem.ts';
import { askedLevel } from '../domain/proof-level.ts';
import { sendDraft } from '../domain/review-submission.ts';
import type { OpenSite } from './site.ts';
import { tellLimited } from './tell-limited.ts';

/** Milliseconds for which a review page has to be there before it is sent: nobody reads one faster. */
const pause = 5000;

/** A draft that was not sent and only has to wait, for so many seconds. */
export type Held = { kind: 'held'; notice: Problem; seconds: number };

/**
 * Sends the draft of somebody without JavaScript, who can't prove any work: where a proof is asked of the others, she is
 * asked for a pause instead, and all of them share a small budget. Who is held back keeps her draft.
 */
export async function sendHeld(
  { ports, budgets, caller }: OpenSite,
  draft: string,
  token: string | undefined,
  seen: string | undefined,
): Promise<(Accepted & { form: string }) | Problem | Held> {
  const isHeld = askedLevel(ports.tenant.proofOfWork, budgets.pressure.fill()) !== 'none';
  const wait = isHeld ? budgets.withoutScript.wait(caller) : undefined;
  if (wait !== undefined) {
    tellLimited({ ports, budgets }, 'send-draft', 'without-script', wait.who);
    return { kind: 'held', notice: problem('too-many-drafts'), seconds: wait.seconds };
  }
  const sent = await sendDraft(draft, token, ports, { pause: isHeld ? pause : 0, seen });
  if (sent.kind === 'accepted' && !sent.repeated) {
    budgets.pressure.add();
    budgets.withoutScript.add(caller);
  }
  const isTooSoon = sent.kind === 'problem' && sent.code === 'sent-too-soon';
  return isTooSoon ? { kind: 'held', notice: sent, seconds: pause / 1000 } : sent;
}
