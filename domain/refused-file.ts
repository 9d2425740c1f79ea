import type { DocumentItem } from '../schemas/document.ts';
import type { SubmissionMeta, Tombstone } from '../schemas/submission.ts';

/** Whether a file was refused, so that the applicant may send another. A verdict that is only overdue is nothing that she could help with. */
export const isRefused = (document: DocumentItem): document is DocumentItem & { state: 'held' } =>
  document.state === 'held' && document.verdict !== 'overdue';

/** Whether a submission in this state can still go its way. */
export const isOpen = (state: SubmissionMeta['state'] | Tombstone['state']): boolean =>
  state === 'accepted' || state === 'waiting' || state === 'routed';
