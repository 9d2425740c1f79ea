import { deriveKey } from 'altcha-lib/algorithms/web/pbkdf2';
import { verifySolution } from 'altcha-lib';
import { hexOf } from '../forms/hex-of.ts';
import { proofChallenge, slotAt } from '../forms/proof-challenge.ts';
import { ProofHeader, type ProofLevel } from '../schemas/proof-of-work.ts';
import { canonicalJson } from './canonical-json.ts';

/** A proof as it came, and what it must be for. `secret`: any text that nobody else has while this is checked. */
export type ProofToCheck = {
  header: string | undefined;
  address: string;
  key: string;
  level: ProofLevel;
  now: Date;
  secret: string;
};

/** How far a citizen's clock may be ahead of ours, milliseconds. */
const ahead = 5 * 60_000;

/**
 * Whether a proof holds: for this key at this address, of this hour or the one before, and of at least this level. Costs
 * one derivation, whatever the level; what is malformed or of another hour costs nothing. A proof of a higher level holds
 * for a lower one.
 */
export async function checkProof({ header, address, key, level, now, secret }: ProofToCheck): Promise<boolean> {
  const read = ProofHeader.safeParse(header);
  if (!read.success) return false;
  const { slot, counter, derivedKey } = read.data;
  if (!slotsAt(now).includes(slot)) return false;
  const parameters = await proofChallenge({ address, key, slot }, level);
  // The library takes signed challenges only, because others send theirs through the browser. Ours never leaves this call.
  const signature = await hmacHex(secret, canonicalJson(parameters));
  const { verified } = await verifySolution({
    challenge: { parameters, signature },
    solution: { counter, derivedKey, time: 0 },
    deriveKey,
    hmacSignatureSecret: secret,
  });
  return verified;
}

/** The slots whose proofs hold now: of an hour ago, and of a clock that is a little ahead. */
function slotsAt(now: Date): number[] {
  const current = slotAt(now.getTime());
  return [current - 1, current, slotAt(now.getTime() + ahead)];
}

async function hmacHex(secret: string, text: string): Promise<string> {
  const encoder = new TextEncoder();
  const algorithm = { name: 'HMAC', hash: 'SHA-256' };
  const key = await crypto.subtle.importKey('raw', encoder.encode(secret), algorithm, false, ['sign']);
  return hexOf(new Uint8Array(await crypto.subtle.sign('HMAC', key, encoder.encode(text))));
}
