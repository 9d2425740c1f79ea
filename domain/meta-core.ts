import type { SubmissionMeta } from '../schemas/submission.ts';

/** Everything of a META that is the same in each state. */
export function metaCore(
  meta: Omit<SubmissionMeta, 'state'>,
): Omit<Extract<SubmissionMeta, { state: 'accepted' }>, 'state'> {
  const {
    id,
    receiptNumber,
    receivedAt,
    header,
    answersHash,
    requestHash,
    statusTokenHash,
    kid,
    documents,
    origin,
    head,
  } = meta;
  return {
    id,
    receiptNumber,
    receivedAt,
    header,
    answersHash,
    requestHash,
    statusTokenHash,
    kid,
    documents,
    origin,
    head,
  };
}
