import * as z from 'zod';
import { Authority } from './area.ts';
import { Instant } from './document.ts';

/** A person corrected the office, at this instant. Kept as it is when it was told, until the submission is erased. */
export const OfficeNews = z.strictObject({
  kind: z.literal('readdressed'),
  authority: Authority,
  at: Instant,
});
export type OfficeNews = z.infer<typeof OfficeNews>;

/** What the tenant that received a submission tells the tenant of origin, where the applicant looks. */
export const HandOverNews = z.union([z.enum(['delivered', 'discarded']), OfficeNews]);
export type HandOverNews = z.infer<typeof HandOverNews>;
