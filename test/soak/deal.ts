import type { Random } from '../simulation/random.ts';

/** Deals cards from a shuffled pack, and shuffles anew when all are dealt: each comes up, in an order that the seed decides. */
export function deal<T>(cards: readonly T[], random: Random): () => T {
  let left: T[] = [];
  return () => {
    if (left.length === 0) left = [...cards];
    const card = random.pick(left);
    left.splice(left.indexOf(card), 1);
    return card;
  };
}
