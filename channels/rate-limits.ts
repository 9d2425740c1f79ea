import type { LimitClass } from '../schemas/route.ts';
import { type LeakyCounter, leakyCounter } from './leaky-counter.ts';

/**
 * What one process takes of a tenant's routes, class by class: so many at once, and `perSecond` sustained. Far above what
 * people do and below what would hold up everybody else; how many processes there are is bounded elsewhere.
 */
export const rateLimits: Record<LimitClass, { perSecond: number; burst: number }> = {
  look: { perSecond: 100, burst: 1000 },
  search: { perSecond: 20, burst: 200 },
  upload: { perSecond: 20, burst: 400 },
  draft: { perSecond: 10, burst: 200 },
  prove: { perSecond: 100, burst: 1000 },
  send: { perSecond: 20, burst: 400 },
  letter: { perSecond: 20, burst: 400 },
};

/** What was refused: how many seconds until there is room again, and whether it is the first that is refused. */
type Limited = { kind: 'limited'; seconds: number; isFirst: boolean };
/** Takes one request of a class, or refuses it. */
export type TakeRequest = (limit: LimitClass) => { kind: 'taken' } | Limited;

/** The buckets of one tenant in one process. They count requests, and know nothing of who makes them. */
export function openLimits(now: () => Date): TakeRequest {
  const buckets = new Map<LimitClass, { counter: LeakyCounter; isRefusing: boolean }>();
  return (limit) => {
    const { perSecond, burst } = rateLimits[limit];
    const bucket = buckets.get(limit) ?? { counter: leakyCounter({ perSecond, most: burst }, now), isRefusing: false };
    buckets.set(limit, bucket);
    const missing = bucket.counter.fill() + 1 - burst;
    if (missing <= 0) {
      bucket.counter.add();
      bucket.isRefusing = false;
      return { kind: 'taken' };
    }
    const isFirst = !bucket.isRefusing;
    bucket.isRefusing = true;
    return { kind: 'limited', seconds: Math.ceil(missing / perSecond), isFirst };
  };
}
