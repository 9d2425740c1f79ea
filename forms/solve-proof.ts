import { solveChallenge } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import type { ProofLevel } from '../schemas/proof-of-work.ts';
import { type ProofPurpose, proofChallenge } from './proof-challenge.ts';

/**
 * Does the work, and gives what the header `Proof-Of-Work` says. The derivations run beside the main thread (WebCrypto),
 * so a page goes on answering. Undefined where it took longer than a minute and a half.
 */
export async function solveProof(purpose: ProofPurpose, level: ProofLevel): Promise<string | undefined> {
  const parameters = await proofChallenge(purpose, level);
  const solution = await solveChallenge({ challenge: { parameters }, deriveKey });
  return solution === null ? undefined : `${purpose.slot}.${solution.counter}.${solution.derivedKey}`;
}
