import type { SubmissionEvent } from '../schemas/event.ts';
import type { RoutingHeader } from '../schemas/submission.ts';
import { receiptNumber } from './receipt-number.ts';

/** A follow-up; `document`, `verdict`: for which file it came and why that was refused, where the history of the first submission says so. */
export type FollowUp = { submission: string; receiptNumber: string; document?: string; verdict?: string };
/** Which submissions belong together with one: the receipt number of that to which it is a follow-up, and its own follow-ups. */
export type Ties = { followUpOf?: string; followUps: FollowUp[] };

/** What the first event says of a follow-up: to which receipt number it belongs. META says so as well, but goes with the answers. */
export const followUpFact = ({ followUpOf }: Pick<RoutingHeader, 'followUpOf'>): { followUpOf?: string } =>
  followUpOf === undefined ? {} : { followUpOf };

/**
 * What the history of a submission says of its ties. Events outlive the answers, so that either is found by the other
 * although one of them was erased (docs/decisions/0032-a-refused-file-is-replaced-by-a-follow-up.md). At a
 * neighbour who got the first one its history names none: `findTies` finds them there.
 */
export function tiesIn(events: SubmissionEvent[]): Ties {
  const followUpOf = events[0]?.facts['followUpOf'];
  return {
    ...(typeof followUpOf === 'string' && { followUpOf }),
    followUps: events.flatMap(({ type, facts: { followUp, document, verdict } }) =>
      type === 'document-replaced'
        ? [
            {
              submission: String(followUp),
              receiptNumber: receiptNumber(String(followUp)),
              document: String(document),
              verdict: String(verdict),
            },
          ]
        : [],
    ),
  };
}
