import * as z from 'zod';

/** How much work is asked: 0 on quiet days, each further level 16 times the one before. */
export const ProofLevel = z.union([z.literal(0), z.literal(1), z.literal(2)]);
export type ProofLevel = z.infer<typeof ProofLevel>;

/** What is asked of who sends without a proof, or with one that is not enough. `slot`: hours since 1970, by the server's clock. */
export const AskedProof = z.strictObject({ level: ProofLevel, slot: z.int().nonnegative() });
export type AskedProof = z.infer<typeof AskedProof>;

const pattern = /^(\d{1,9})\.(\d{1,10})\.([0-9a-f]{64})$/;

/** The header `Proof-Of-Work`: slot, counter and derived key of a solution. */
export const ProofHeader = z
  .string()
  .max(100)
  .regex(pattern)
  .transform((text) => {
    const [, slot = '', counter = '', derivedKey = ''] = pattern.exec(text) ?? [];
    return { slot: Number(slot), counter: Number(counter), derivedKey };
  });
export type ProofHeader = z.infer<typeof ProofHeader>;

/** When a tenant asks for proofs: of every submission, only when it gets far more than people send, or never. */
export const ProofSetting = z.enum(['always', 'under-attack', 'off']);
export type ProofSetting = z.infer<typeof ProofSetting>;
