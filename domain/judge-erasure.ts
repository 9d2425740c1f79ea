import type { SubmissionMeta } from '../schemas/submission.ts';
import type { Ledger } from './ledger.ts';
import { addMilliseconds, addPeriod } from './period.ts';

/** The nightly round puts off by half a day what it could not do; clocks differ. */
const toleranceMilliseconds = 48 * 3_600_000;

/**
 * An ended submission that stands on the expiry list for another time than its retention says: it would be erased too early,
 * or kept for good. One that is not delivered, and that nobody would be shown; an upload that would stay. No hash binds these
 * times, so that they are derived anew from what the hashes bind.
 */
export function judgeErasure(
  { meta, head, documents }: Pick<Ledger, 'meta' | 'head' | 'documents'>,
  now: Date,
): 'erasure-misdated' | undefined {
  if (documents.some(({ item: { list } }) => list?.name === 'expiry' && list.at > latest(now)))
    return 'erasure-misdated';
  if (meta === undefined || head?.list?.name !== 'expiry') return undefined;
  const { at } = head.list;
  const end = endOf(meta);
  const isRight =
    end === undefined
      ? at <= latest(addPeriod(now, meta.header.retention.undelivered))
      : at >= end.toISOString() && at <= latest(end > now ? end : now);
  return isRight ? undefined : 'erasure-misdated';
}

function endOf(meta: SubmissionMeta): Date | undefined {
  const endedAt =
    meta.state === 'completed' ? meta.deliveredAt : meta.state === 'discarded' ? meta.discardedAt : undefined;
  return endedAt === undefined ? undefined : addPeriod(new Date(endedAt), meta.header.retention.afterDelivery);
}

const latest = (due: Date): string => addMilliseconds(due, toleranceMilliseconds).toISOString();
