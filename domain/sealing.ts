import { CompactEncrypt, compactDecrypt, importJWK } from 'jose';
import type { JsonWebKey, RecipientKey } from '../schemas/key.ts';
import { generateSealingKey, kidOf, openJwe } from './jwe.ts';
import { Unreadable } from './unreadable.ts';

const alg = 'RSA-OAEP-256';

/** At most so many bytes may come out of one sealed text; a larger one is refused while it is being inflated. */
export const maxPlainBytes = 16_777_216;

/** Makes a recipient key: RSA, 4096 bits as FIT-Connect demands. Its `kid` is its thumbprint (RFC 7638). */
export async function generateRecipientKey(
  createdAt: string,
  bits = 4096,
): Promise<RecipientKey & { state: 'active' }> {
  return { state: 'active', ...(await generateSealingKey(alg, { modulusLength: bits })), createdAt };
}

/** Seals bytes to a recipient: JWE compact, RSA-OAEP-256 and A256GCM (FIT-Connect's profile), deflated before. */
export async function sealTo(recipient: { kid: string; publicKey: JsonWebKey }, plain: Uint8Array): Promise<string> {
  const key = await importJWK(recipient.publicKey, alg);
  return new CompactEncrypt(plain)
    .setProtectedHeader({ alg, enc: 'A256GCM', kid: recipient.kid, zip: 'DEF' })
    .encrypt(key);
}

/** Opens what was sealed to one of these keys; throws `Unreadable` where none of them fits or the text was altered. */
export async function unsealWith(keys: RecipientKey[], sealed: string): Promise<Uint8Array> {
  const kid = kidOf(sealed);
  const key = keys.find((one) => one.kid === kid);
  if (key === undefined || key.state === 'destroyed') throw new Unreadable('key-missing');
  return openJwe(sealed, key.privateKey, { alg, maxPlainBytes });
}

/** The key to which a text says that it is sealed; `undefined` where it is no sealed text. */
export function sealedTo(sealed: string): string | undefined {
  try {
    return kidOf(sealed);
  } catch {
    return undefined;
  }
}

/** Seals bytes with a secret of 32 bytes that only the applicant can make again: JWE compact, dir and A256GCM. */
export function sealWithSecret(secret: Uint8Array, plain: Uint8Array): Promise<string> {
  return new CompactEncrypt(plain).setProtectedHeader({ alg: 'dir', enc: 'A256GCM', zip: 'DEF' }).encrypt(secret);
}

/** Opens what was sealed with a secret; `undefined` where this is not the secret, or the text was altered. */
export async function unsealWithSecret(secret: Uint8Array, sealed: string): Promise<Uint8Array | undefined> {
  try {
    const opened = await compactDecrypt(sealed, secret, {
      keyManagementAlgorithms: ['dir'],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxDecompressedLength: maxPlainBytes,
    });
    return opened.plaintext;
  } catch {
    return undefined;
  }
}
