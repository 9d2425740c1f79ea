import { pressureBounds } from '../domain/proof-level.ts';
import type { ProofLevel } from '../schemas/proof-of-work.ts';
import { type LeakyCounter, leakyCounter } from './leaky-counter.ts';
import { type QuietMinute, quietMinute } from './quiet-minute.ts';
import { openRepetitions, type Repetitions } from './repetitions.ts';
import { type FairCounter, fairCounter } from './fair-counter.ts';

/** What a tenant has used up in this process. Numbers, and for a minute the keys that came: nothing of who asked is kept. */
export type Budgets = {
  /** Submissions that were stored, each once, with a proof or without one where none was asked. */
  pressure: LeakyCounter;
  /** The level that was asked last. */
  asked: ProofLevel | 'none';
  /** Submissions that came without JavaScript. */
  withoutScript: FairCounter;
  /** What came under a key that had come before. */
  repetitions: Repetitions;
  /** Whether it is time to tell an operator of a budget that is used up. */
  isDue: QuietMinute;
};

/**
 * What may come without JavaScript while proofs are asked of the others: so many at once, and one each ten seconds. Half of
 * it for one network: a third of so little would hold up an office or a mobile network, whose people share an address.
 */
export const withoutScript = { perSecond: 0.1, burst: 20, share: 1 / 2 } as const;

/** The budgets of one tenant in one process, all of them unused. */
export function openBudgets(now: () => Date, seed: () => string): Budgets {
  return {
    asked: 'none',
    pressure: leakyCounter({ perSecond: pressureBounds.perSecond, most: pressureBounds.most }, now),
    withoutScript: fairCounter(withoutScript, now, seed),
    repetitions: openRepetitions(now),
    isDue: quietMinute(now),
  };
}
