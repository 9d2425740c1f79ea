import type { LimitClass } from '../schemas/route.ts';
import { type FairCounter, fairCounter } from './fair-counter.ts';
import { quietMinute } from './quiet-minute.ts';

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
  'log-in': { perSecond: 5, burst: 100 },
};

/** What was refused: how many seconds until there is room again, and what to tell the operator of it, where it is time to. */
type Limited = { kind: 'limited'; seconds: number; told?: LimitClass | `${LimitClass}-share` };
/** Takes one request of a class, or refuses it. `caller`: the network that asks, where one is known. */
export type TakeRequest = (limit: LimitClass, caller?: string) => { kind: 'taken' } | Limited;

/** The budgets of one tenant in one process. They count requests, by network as well, and keep nothing of who makes them. */
export function openLimits(now: () => Date, seed: () => string): TakeRequest {
  const budgets = new Map<LimitClass, FairCounter>();
  const isDue = quietMinute(now);
  return (limit, caller) => {
    const budget = budgets.get(limit) ?? fairCounter(rateLimits[limit], now, seed);
    budgets.set(limit, budget);
    const wait = budget.wait(caller);
    if (wait === undefined) {
      budget.add(caller);
      return { kind: 'taken' };
    }
    const name = wait.who === 'all' ? limit : (`${limit}-share` as const);
    return { kind: 'limited', seconds: wait.seconds, ...(isDue(name) && { told: name }) };
  };
}
