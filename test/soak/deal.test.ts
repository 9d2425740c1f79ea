import { expect, test } from 'vitest';
import { seededRandom } from '../simulation/random.ts';
import { deal } from './deal.ts';

test('every card comes up before one comes again, and a seed deals the same', () => {
  const hands = ['1', '1', '2'].map((seed) => {
    const next = deal(['away', 'broken', 'slow', 'cut'], seededRandom(seed));
    return Array.from({ length: 8 }, next);
  });

  for (const hand of hands)
    for (const half of [hand.slice(0, 4), hand.slice(4)])
      expect(half.toSorted()).toEqual(['away', 'broken', 'cut', 'slow']);
  expect(hands[1]).toEqual(hands[0]);
  expect(hands[2]).not.toEqual(hands[0]);
});
