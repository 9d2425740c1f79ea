import { proofAddress, slotAt } from '../forms/proof-challenge.ts';
import { solveProof } from '../forms/solve-proof.ts';
import type { ProofLevel } from '../schemas/proof-of-work.ts';
import { origin, type World } from './world.ts';

/** The proof of a submission of the dog-tax form to the county, as its page makes it; `change` makes it one for something else. */
export async function proofOf(
  world: World,
  key: string,
  change: { form?: string; tenant?: string; slot?: number; level?: ProofLevel } = {},
): Promise<string> {
  const { form = 'hundesteuer-anmeldung', tenant = 'kreis-musterland', level = 0 } = change;
  const address = proofAddress(new URL(`${origin}/${tenant}/forms/${form}/versions/1/submissions`));
  const slot = change.slot ?? slotAt(world.ports().now().getTime());
  const header = await solveProof({ address, key, slot }, level);
  if (header === undefined) throw new Error('the proof took too long');
  return header;
}

/** A proof that is enough for one level and not for the next one. */
export async function proofBelow(world: World, level: 1 | 2): Promise<{ key: string; header: string }> {
  for (;;) {
    const key = crypto.randomUUID();
    const header = await proofOf(world, key, { level: level === 2 ? 1 : 0 });
    const derived = header.split('.')[2] ?? '';
    if (!derived.startsWith('0'.repeat(level + 1))) return { key, header };
  }
}
