import type { Store } from '../domain/ports.ts';

/** Of so many additions one is written, and counts for all: each write of a page that is only looked at costs more than the page. */
export const countedAs = 4;

/**
 * A store that adds only some of what it is told to, each with the weight of those that it left out: what comes of it is an
 * estimate that is too high as often as too low. The first of a process counts for itself: where few people come, and a
 * function starts anew for nearly each of them, nearly each is counted. `chance`: a number from 0 to 1, another each time.
 */
export function countSome(store: Store, chance: () => number): Store {
  let isFirst = true;
  return {
    ...store,
    add: async ({ numbers, ...place }) => {
      if (isFirst) {
        isFirst = false;
        return store.add({ ...place, numbers });
      }
      if (chance() >= 1 / countedAs) return undefined;
      const weighed = Object.entries(numbers).map(([name, number]) => [name, number * countedAs]);
      return store.add({ ...place, numbers: Object.fromEntries(weighed) });
    },
  };
}
