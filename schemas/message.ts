import * as z from 'zod';
import { DocumentId } from './document.ts';
import { SubmissionId } from './submission.ts';
import { TenantId } from './tenant.ts';

/** What a queue may carry: ids, never answers. Which step it is for is the queue's name. */
export const Message = z.discriminatedUnion('step', [
  z.strictObject({ step: z.literal('route-submission'), submission: SubmissionId }),
  z.strictObject({ step: z.literal('release-document'), submission: SubmissionId, document: DocumentId }),
  z.strictObject({ step: z.literal('deliver-submission'), submission: SubmissionId, destination: z.string().max(60) }),
  z.strictObject({ step: z.literal('acknowledge-submission'), submission: SubmissionId }),
]);
export type Message = z.infer<typeof Message>;

/** What travels on a queue of AWS: the message, for whom, and by which version of this contract. */
export const MessageEnvelope = z.strictObject({ v: z.literal(1), tenant: TenantId, message: Message });
export type MessageEnvelope = z.infer<typeof MessageEnvelope>;
