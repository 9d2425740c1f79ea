import { createHash } from 'node:crypto';
import type { Crafts } from './real-crafts.ts';
import type { SimKeys } from './sim-keys.ts';

/** Sealing, signing and records that cost next to nothing, and are no less strict about whose key opens what. */
export function cheapCrafts(keys: SimKeys): Crafts {
  return {
    sealer: (tenant) => keys.sealer(tenant),
    signer: (tenant) => keys.signer(tenant),
    renderRecord: async ({ answersJson }) =>
      Buffer.from(`%PDF ${createHash('sha256').update(answersJson).digest('hex')}`),
  };
}
