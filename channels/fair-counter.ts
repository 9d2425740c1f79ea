import { callerPlace, callerShare } from '../domain/caller-place.ts';
import { type LeakyCounter, leakyCounter } from './leaky-counter.ts';

/** A budget of which no single network has more than its share. */
export type FairCounter = {
  /** How many seconds until there is room for one more of this caller's, and for whom there is none; undefined where there is room. */
  wait(caller?: string): { seconds: number; who: 'all' | 'caller' } | undefined;
  add(caller?: string): void;
};

/** Networks are counted at so many places: few enough for the memory of a process, far too many to meet by chance. */
const places = 1024;

/**
 * A budget in the memory of this process: so many at once, and `perSecond` sustained. Callers are counted without being
 * kept: `seed` is this process's own, so that nobody knows, or finds again, at which place a network is counted.
 */
export function fairCounter(
  { perSecond, burst, share: part = callerShare }: { perSecond: number; burst: number; share?: number },
  now: () => Date,
  seed: () => string,
): FairCounter {
  const all = leakyCounter({ perSecond, most: burst }, now);
  const share = { perSecond: perSecond * part, most: Math.ceil(burst * part) };
  const shares = new Map<number, LeakyCounter>();
  const shareOf = (caller: string): LeakyCounter => {
    const place = callerPlace(caller, seed(), places);
    const found = shares.get(place) ?? leakyCounter(share, now);
    shares.set(place, found);
    return found;
  };
  return {
    wait: (caller) => {
      const seconds = all.wait();
      if (seconds > 0) return { seconds: Math.ceil(seconds), who: 'all' };
      const own = caller === undefined ? 0 : shareOf(caller).wait();
      return own > 0 ? { seconds: Math.ceil(own), who: 'caller' } : undefined;
    },
    add: (caller) => {
      all.add();
      if (caller !== undefined) shareOf(caller).add();
    },
  };
}
