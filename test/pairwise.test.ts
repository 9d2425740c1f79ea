import { expect, test } from 'vitest';
import { allOf, pairsIn, pairsOf, pairwise } from './pairwise.ts';

const factors = {
  place: ['page', 'frame'],
  width: ['320', '390', '1280'],
  light: ['light', 'dark'],
  state: ['a', 'b', 'c', 'd'],
};

test('a few cases cover every pair of choices, far fewer than all', () => {
  const cases = pairwise(factors);

  const covered = new Set(cases.flatMap(pairsIn));
  expect(covered).toEqual(pairsOf(factors));
  expect(covered.size).toBe(2 * 3 + 2 * 2 + 2 * 4 + 3 * 2 + 3 * 4 + 2 * 4);
  expect(cases.length).toBeLessThan(allOf(factors).length / 3);
});

test('the same factors give the same cases', () => {
  expect(pairwise(factors)).toEqual(pairwise(factors));
});
