import { CompactEncrypt, importJWK } from 'jose';
import type { ContactKey, JsonWebKey, PublicContactKey } from '../schemas/key.ts';
import { generateSealingKey, kidOf, openJwe } from './jwe.ts';
import { Unreadable } from './unreadable.ts';

const alg = 'ECDH-ES';

/** Makes a contact key: P-256, so that a sealed address has 300 signs and an item of its own costs next to nothing. */
export async function generateContactKey(createdAt: string): Promise<ContactKey> {
  return { ...(await generateSealingKey(alg, { crv: 'P-256' })), createdAt };
}

/** Seals to a contact key: JWE compact, ECDH-ES and A256GCM. */
export async function sealContact({ kid, publicKey }: PublicContactKey, plain: Uint8Array): Promise<string> {
  return new CompactEncrypt(plain)
    .setProtectedHeader({ alg, enc: 'A256GCM', kid })
    .encrypt(await importJWK(publicKey, alg));
}

/** Opens what was sealed; `privateKeyOf` finds a private key by its `kid`. Throws `Unreadable` where none fits or the text was altered. */
export async function openContact(
  privateKeyOf: (kid: string) => Promise<JsonWebKey | undefined>,
  sealed: string,
): Promise<Uint8Array> {
  const key = await privateKeyOf(kidOf(sealed) ?? '');
  if (key === undefined) throw new Unreadable('key-missing');
  return openJwe(sealed, key, { alg, maxPlainBytes: 0 });
}
