import { readFormContent } from '../domain/form-catalogue.ts';
import { findTies } from '../domain/find-ties.ts';
import { listBlocked } from '../domain/list-blocked.ts';
import { listWaiting } from '../domain/list-waiting.ts';
import type { DocumentStanding } from '../domain/open-submission.ts';
import type { Ports } from '../domain/ports.ts';
import { waitingText } from '../domain/waiting-text.ts';
import { maskAnswers } from '../forms/mask-answers.ts';
import { answerList } from '../pages/answer-list.ts';
import type { StaffOpened, StaffView } from '../pages/staff-page.ts';
import type { Submission } from '../schemas/submission.ts';

/** What the staff page lists: what waits, in words, and the destinations that take nothing. */
export async function staffList(ports: Ports): Promise<Pick<StaffView, 'rows' | 'blocked' | 'authorities'>> {
  const { authorities } = await ports.areas.jurisdictions();
  return {
    rows: (await listWaiting(ports)).map((one) => ({
      ...one,
      ...waitingText(one.reason),
      place: one.destination ?? '',
    })),
    blocked: (await listBlocked(ports)).map((one) => ({
      ...one,
      ...waitingText(one.reason),
      count: one.isMore ? `mindestens ${one.waiting}` : String(one.waiting),
    })),
    authorities,
  };
}

/** An opened submission in the words of its form; `id`: as it is called here, for what a neighbour sealed names its own. */
export async function staffOpened(
  id: string,
  opened: { submission: Submission; documents: DocumentStanding[] },
  reason: string,
  ports: Ports,
): Promise<StaffOpened | undefined> {
  const { receiptNumber, header, answers } = opened.submission;
  const content = await readFormContent(ports.publications, header.form, header.formHash);
  return (
    content && {
      submission: id,
      receiptNumber,
      ...(await findTies(id, ports)),
      content: answerList(content.plan, maskAnswers(content.plan, answers), 'de'),
      files: opened.documents.map((file) => ({
        ...file,
        state: file.state === 'released' || file.state === 'held' ? file.state : 'other',
      })),
      reason,
    }
  );
}
