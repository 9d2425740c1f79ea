/** What one network may use up of a budget for which nothing else is said. */
export const callerShare = 1 / 3;

/**
 * One of so many places for the network from which somebody asks: what is counted there bounds her share of a budget, and
 * says of an address no more than that it is one of very many. `seed` shuffles who stands with whom (FNV-1a, 32 bits).
 */
export function callerPlace(caller: string, seed: string, places: number): number {
  let hash = 0x811c9dc5;
  for (const byte of new TextEncoder().encode(`${seed} ${caller}`)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  // The low bits of such a hash are its poor ones. What `^` gives has a sign, which `%` would keep.
  return (((hash >>> 16) ^ hash) >>> 0) % places;
}
