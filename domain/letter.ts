import { compactVerify, decodeJwt, decodeProtectedHeader, importJWK } from 'jose';
import * as z from 'zod';
import type { DirectoryEntry } from '../schemas/directory.ts';
import { Letter } from '../schemas/letter.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Directory, Signer } from './ports.ts';

/** Why a letter is not believed. */
export type LetterFault =
  | 'not-a-letter'
  | 'unknown-sender'
  | 'unknown-key'
  | 'wrong-signature'
  | 'foreign-address'
  | 'stale'
  | 'foreign-parcel';
/** A letter that holds, with its sender; or why it does not. */
export type ReadLetter =
  | { kind: 'letter'; letter: Letter; from: DirectoryEntry }
  | { kind: 'refused'; reason: LetterFault };

/** Milliseconds by which two stacks' clocks, and a letter's way, may differ. */
export const letterSkew = 300_000;

/** Signs a letter: JWS compact with the sender's newest receipt key. */
export function writeLetter(letter: Letter, signer: Pick<Signer, 'sign'>): Promise<string> {
  return signer.sign(new TextEncoder().encode(canonicalJson(Letter.parse(letter))));
}

/**
 * Reads a letter: the sender stands in the directory, the signature is by one of its two newest keys (the one before the
 * newest for letters that were under way at a rotation), it is addressed to this tenant and five minutes old at most.
 */
export async function readLetter(
  text: string,
  { tenant, now, directory }: { tenant: string; now: Date; directory: Directory },
): Promise<ReadLetter> {
  const sender = senderOf(text);
  if (sender === undefined) return refused('not-a-letter');
  const from = await directory.find(sender.iss);
  if (from === undefined || from.tenant !== sender.iss) return refused('unknown-sender');
  const key = from.receiptKeys.slice(-2).find(({ kid }) => kid === sender.kid);
  if (key === undefined) return refused('unknown-key');
  const content = await verified(text, key);
  if (content === undefined) return refused('wrong-signature');
  const parsed = Letter.safeParse(content);
  if (!parsed.success) return refused('not-a-letter');
  const letter = parsed.data;
  if (letter.aud !== tenant) return refused('foreign-address');
  if (Math.abs(now.getTime() - Date.parse(letter.iat)) > letterSkew) return refused('stale');
  if (letter.kind === 'hand-over' && letter.parcel.from.tenant !== letter.iss) return refused('foreign-parcel');
  return { kind: 'letter', letter, from };
}

const refused = (reason: LetterFault): ReadLetter => ({ kind: 'refused', reason });

const Sender = z.looseObject({ iss: z.string() });

function senderOf(text: string): { iss: string; kid: string | undefined } | undefined {
  try {
    return { iss: Sender.parse(decodeJwt(text)).iss, kid: decodeProtectedHeader(text).kid };
  } catch {
    return undefined;
  }
}

async function verified(text: string, key: DirectoryEntry['receiptKeys'][number]): Promise<unknown> {
  try {
    const { payload } = await compactVerify(text, await importJWK({ kty: key.kty, crv: key.crv, x: key.x }, 'EdDSA'), {
      algorithms: ['EdDSA'],
    });
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}
