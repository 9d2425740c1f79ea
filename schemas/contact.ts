import * as z from 'zod';
import { Instant } from './document.ts';

/** What an applicant is told by mail. `held`: a file could not be accepted and a person looks at it. */
export const Occasion = z.enum(['accepted', 'held', 'delivered', 'discarded', 'withdrawn']);
export type Occasion = z.infer<typeof Occasion>;

/**
 * `CONTACT`: the applicant's address, sealed to `acknowledge-submission` alone. After the last mail, or where it can't be
 * used, the address is gone and only how that ended stays.
 */
export const Contact = z.discriminatedUnion('state', [
  z.strictObject({
    state: z.literal('kept'),
    sealed: z.string(),
    told: z.array(Occasion),
    /** Mails tried in vain since the last one that went out. */
    attempts: z.int().min(0),
    firstAttemptAt: Instant.optional(),
    /** When a mail is to be tried; absent while there is nothing to tell but how it will end. */
    nextAt: Instant.optional(),
  }),
  z.strictObject({ state: z.literal('sent') }),
  z.strictObject({ state: z.literal('refused'), code: z.string().max(60) }),
]);
export type Contact = z.infer<typeof Contact>;
