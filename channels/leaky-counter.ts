/** Counts what happens and forgets so much of it each second. */
export type LeakyCounter = {
  /** What is not forgotten yet. */
  fill(): number;
  /** Seconds until there is room for one more below `most`; 0 where there is. */
  wait(): number;
  add(): void;
};

/** A counter in the memory of this process. It never holds more than `most`, so that a flood is forgotten in a bounded time. */
export function leakyCounter({ perSecond, most }: { perSecond: number; most: number }, now: () => Date): LeakyCounter {
  let held = 0;
  let at = now().getTime();
  const fill = (): number => {
    const time = now().getTime();
    // A clock that is set back forgets nothing.
    held = Math.max(0, held - (Math.max(0, time - at) / 1000) * perSecond);
    at = time;
    return held;
  };
  return {
    fill,
    wait: () => Math.max(0, fill() + 1 - most) / perSecond,
    add: () => {
      held = Math.min(most, fill() + 1);
    },
  };
}
