import * as z from 'zod';
import { DocumentId } from './document.ts';
import { SubmissionId } from './submission.ts';

/** What a queue may carry: ids, never answers. Which step it is for is the queue's name. */
export const Message = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('route-submission'), submission: SubmissionId }),
  z.strictObject({ step: z.literal('release-document'), submission: SubmissionId, document: DocumentId }),
  z.strictObject({ step: z.literal('deliver-submission'), submission: SubmissionId, destination: z.string().max(60) }),
  z.strictObject({ step: z.literal('acknowledge-submission'), submission: SubmissionId }),
]);
export type Message = z.infer<typeof Message>;
