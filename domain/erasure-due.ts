import type { SubmissionMeta } from '../schemas/submission.ts';
import { addPeriod } from './period.ts';

/** Whether a submission's retention is over, so that the nightly round erases it, or was cut off while it did. */
export function isErasureDue(meta: SubmissionMeta | undefined, now: Date): boolean {
  const endedAt =
    meta?.state === 'completed' ? meta.deliveredAt : meta?.state === 'discarded' ? meta.discardedAt : undefined;
  if (meta === undefined || endedAt === undefined) return false;
  return addPeriod(new Date(endedAt), meta.header.retention.afterDelivery) <= now;
}
