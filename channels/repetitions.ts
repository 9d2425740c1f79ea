import { type LeakyCounter, leakyCounter } from './leaky-counter.ts';

/** What may come once more under one key: so many at once, and ten a minute. A bad network and a corrected answer need fewer. */
export const repetitionLimit = { perSecond: 1 / 6, burst: 10 } as const;
/** Milliseconds for which a key is known: as long as all of its repetitions need to be forgotten. */
const known = 60_000;

/** The keys under which something came a moment ago, each with a budget of its own, so that it uses up nobody else's. */
export type Repetitions = {
  /** `new` where nothing came under this key lately; else whether there is room for once more, or in how many seconds. */
  take(key: string): { kind: 'new' | 'again' } | { kind: 'limited'; seconds: number };
  /** Something came under this key, at the cost of everybody's budget: as often as that has room, so this stays small. */
  remember(key: string): void;
};

/** Keys in the memory of this process. */
export function openRepetitions(now: () => Date): Repetitions {
  const keys = new Map<string, { since: number; counter: LeakyCounter }>();
  const { perSecond, burst } = repetitionLimit;
  const forget = (): void => {
    const time = now().getTime();
    for (const [key, { since }] of keys) {
      if (Math.abs(time - since) < known) return;
      keys.delete(key);
    }
  };
  return {
    take: (key) => {
      forget();
      // A key in other letters is the same key.
      const counter = keys.get(key.toLowerCase())?.counter;
      if (counter === undefined) return { kind: 'new' };
      const seconds = counter.wait();
      if (seconds > 0) return { kind: 'limited', seconds: Math.ceil(seconds) };
      counter.add();
      return { kind: 'again' };
    },
    remember: (key) => {
      keys.set(key.toLowerCase(), { since: now().getTime(), counter: leakyCounter({ perSecond, most: burst }, now) });
    },
  };
}
