import { discardSubmission } from '../domain/discard-submission.ts';
import { listBlocked } from '../domain/list-blocked.ts';
import { listWaiting } from '../domain/list-waiting.ts';
import type { Ports } from '../domain/ports.ts';
import { redriveSubmission } from '../domain/redrive-submission.ts';
import { waitingText } from '../domain/waiting-text.ts';
import { staffPage, type StaffView } from '../pages/staff-page.ts';
import { htmlAnswer } from './answer.ts';
import { acting, backToList, type OperatorHandlers, refused, staffFrame, toldOf } from './operator-desk.ts';

type ListRoute = 'staff-page' | 'redrive-submission' | 'discard-submission';

/**
 * What waits, and what can be done about it without opening anything. `opens`: whether this ground holds the keys to look
 * into a submission; else they are at a relay, and the page says so.
 */
export function operatorListRoutes(opens: boolean): Pick<OperatorHandlers, ListRoute> {
  return {
    'staff-page': async (desk, request) =>
      htmlAnswer(
        await staffPage({ ...staffFrame(desk), ...(await waitingView(desk.ports)), opens, notice: toldOf(request) }),
      ),
    'redrive-submission': acting(async (desk, { submission, operator }, request) => {
      const ended = await redriveSubmission(submission, operator, desk.ports);
      return ended.kind === 'problem' ? refused(desk, ended, request) : backToList(desk, ended.kind);
    }),
    'discard-submission': acting(async (desk, { submission, operator }, request) => {
      const ended = await discardSubmission(submission, operator, desk.ports);
      return ended.kind === 'problem' ? refused(desk, ended, request) : backToList(desk, ended.kind);
    }),
  };
}

async function waitingView(ports: Ports): Promise<Pick<StaffView, 'rows' | 'blocked'>> {
  const [waiting, blocked] = await Promise.all([listWaiting(ports), listBlocked(ports)]);
  return {
    rows: waiting.map((one) => ({ ...one, ...waitingText(one.reason), place: one.destination ?? '' })),
    blocked: blocked.map((one) => ({
      ...one,
      ...waitingText(one.reason),
      count: one.isMore ? `mindestens ${one.waiting}` : String(one.waiting),
    })),
  };
}
