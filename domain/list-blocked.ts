import { Breaker } from './breaker.ts';
import { sorts } from './partitions.ts';
import { farFuture } from './period.ts';
import type { Ports } from './ports.ts';

/**
 * A destination that takes nothing at present: since when, why (the code of the last failure), and how many submissions
 * wait for it. `isMore`: at least so many, they were not counted to the end. `probe` is one of them: redriving it tries the
 * destination at once, and if that succeeds the others follow by themselves.
 */
export type Blocked = {
  destination: string;
  since: string;
  reason: string;
  waiting: number;
  isMore: boolean;
  probe?: string;
};

const countedAtMost = 500;
const breakersAtMost = 50;

/** Destinations that a person parked, and those whose breaker is open and for which something waits, in order of their names. One or two list reads. */
export async function listBlocked(ports: Pick<Ports, 'store' | 'now'>): Promise<Blocked[]> {
  const inFront = await ports.store.list('waiting', ports.now().toISOString(), breakersAtMost);
  const breakers = inFront.filter(({ sort }) => sort === sorts.breaker);
  if (breakers.length === 0) return [];
  const due = await ports.store.list('due', farFuture, countedAtMost);
  const isMore = due.length === countedAtMost;
  return breakers
    .map(({ partition, body }) => {
      const destination = partition.slice('BREAKER#'.length);
      const { since: open = '', code = '', parkedAt } = Breaker.parse(body);
      const [since, reason] = parkedAt === undefined ? [open, code] : [parkedAt, 'parked'];
      const waiting = due.filter(({ sort }) => sort === sorts.delivery(destination));
      const probe = waiting[0]?.partition.slice('SUBMISSION#'.length);
      return {
        destination,
        since,
        reason,
        waiting: waiting.length,
        isMore,
        ...(probe !== undefined && { probe }),
      };
    })
    .filter(({ waiting, reason }) => waiting > 0 || isMore || reason === 'parked');
}
