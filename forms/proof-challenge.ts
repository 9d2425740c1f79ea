import type { ProofLevel } from '../schemas/proof-of-work.ts';
import { hexOf } from './hex-of.ts';

/** What a proof is for: one submission (its key) to one address (host and path, which tell tenant and form), in one hour. */
export type ProofPurpose = { address: string; key: string; slot: number };
/** A challenge as altcha-lib has it, but computed by both sides instead of sent. */
export type ProofChallenge = {
  algorithm: 'PBKDF2/SHA-256';
  nonce: string;
  salt: string;
  cost: number;
  keyLength: 32;
  keyPrefix: string;
};

/** Rounds of PBKDF2 for one try: what checking costs the server, once. Levels change how many tries are needed. */
const cost = 2000;
const hour = 3_600_000;

/** The slot of a time: hours since 1970. */
export function slotAt(milliseconds: number): number {
  return Math.floor(milliseconds / hour);
}

/**
 * The challenge that browser and server both come to. Nothing of it is sent or kept, so a proof is single use without
 * any book-keeping: the same key is the same submission, and another key, form, tenant or hour is another challenge.
 */
export async function proofChallenge(purpose: ProofPurpose, level: ProofLevel): Promise<ProofChallenge> {
  const { address, key, slot } = purpose;
  const [nonce, salt] = await Promise.all([
    shortHash(JSON.stringify(['rohrpost-proof', address, key.toLowerCase()])),
    shortHash(JSON.stringify(['rohrpost-proof-slot', slot])),
  ]);
  return { algorithm: 'PBKDF2/SHA-256', nonce, salt, cost, keyLength: 32, keyPrefix: '0'.repeat(level + 1) };
}

/** The address that a proof names: host and path, whatever stands before and after them. */
export function proofAddress({ host, pathname }: URL): string {
  return host + pathname;
}

/** 128 bits of SHA-256, as hex. */
async function shortHash(text: string): Promise<string> {
  const hash = new Uint8Array(await crypto.subtle.digest('SHA-256', new TextEncoder().encode(text)));
  return hexOf(hash.subarray(0, 16));
}
