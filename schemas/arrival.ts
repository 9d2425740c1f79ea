import * as z from 'zod';
import { DocumentId, Instant } from './document.ts';

/**
 * A hand-over whose files are being fetched, in the partition of the submission that it will be; written before its first
 * file, so that nothing of it is kept for good when it is cut off. `coming`: stands on the list of what runs out, `until`
 * when its files are kept without it. `going`: that has passed, they are being taken away. `complete`: it was accepted.
 */
export const Arrival = z.strictObject({
  state: z.enum(['coming', 'going', 'complete']),
  until: Instant,
  documents: z.array(DocumentId),
});
export type Arrival = z.infer<typeof Arrival>;
