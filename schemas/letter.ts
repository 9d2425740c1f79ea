import * as z from 'zod';
import { DocumentId, Instant } from './document.ts';
import { HandOverNews } from './news.ts';
import { SealedParcel, SubmissionId } from './submission.ts';
import { TenantId } from './tenant.ts';

const envelope = {
  /** So that a receipt, signed with the same key, can never pass as a letter. */
  use: z.literal('rohrpost-letter'),
  v: z.literal(1),
  iss: TenantId,
  aud: TenantId,
  iat: Instant,
};

/**
 * What one tenant's stack writes to another's: a JWS (compact, EdDSA) signed with the sender's receipt key. Dated, but not
 * numbered: a letter that comes again changes nothing, because every step that it starts is repeatable.
 */
export const Letter = z.discriminatedUnion('kind', [
  z.strictObject({
    ...envelope,
    kind: z.literal('hand-over'),
    parcel: SealedParcel,
    /** Where the sealed documents may be fetched for some minutes. */
    addresses: z
      .array(z.strictObject({ document: DocumentId, kid: z.string().max(200), url: z.url().max(4000) }))
      .max(50),
  }),
  z.strictObject({
    ...envelope,
    kind: z.literal('report'),
    submission: SubmissionId,
    news: HandOverNews,
  }),
]);
export type Letter = z.infer<typeof Letter>;

/** The answer to a letter: the id that a handed-over submission has here, or why it will never be taken. */
export const LetterAnswer = z.union([
  z.strictObject({ submission: SubmissionId }),
  z.strictObject({ refused: z.string().regex(/^[a-z0-9-]{1,60}$/) }),
]);
export type LetterAnswer = z.infer<typeof LetterAnswer>;
