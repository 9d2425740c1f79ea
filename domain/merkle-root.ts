import { sha256Hex } from './digest.ts';

/**
 * The Merkle root of leaves in their order, 64 hex digits (after RFC 6962, 2.1: leaves and nodes are hashed with another
 * first byte each, so that none can be taken for the other). No leaves: the hash of nothing.
 */
export async function merkleRoot(leaves: string[]): Promise<string> {
  if (leaves.length === 0) return sha256Hex('');
  let level = await Promise.all(leaves.map((leaf) => sha256Hex(`\u0000${leaf}`)));
  while (level.length > 1) level = await Promise.all(pairsOf(level).map(nodeOf));
  return level[0] ?? '';
}

/** Neighbours; one that is left over has none. */
function pairsOf(level: string[]): [string, string?][] {
  return level.flatMap((hash, index): [string, string?][] => {
    const next = level[index + 1];
    if (index % 2 === 1) return [];
    return [next === undefined ? [hash] : [hash, next]];
  });
}

/** One without a neighbour goes up as it is. */
async function nodeOf([left, right]: [string, string?]): Promise<string> {
  return right === undefined ? left : sha256Hex(`\u0001${left}${right}`);
}
