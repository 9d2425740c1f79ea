import {
  calculateJwkThumbprint,
  compactDecrypt,
  decodeProtectedHeader,
  exportJWK,
  type GenerateKeyPairOptions,
  generateKeyPair,
  importJWK,
} from 'jose';
import { JsonWebKey } from '../schemas/key.ts';
import { Unreadable } from './unreadable.ts';

/** How a content key is sealed: to a recipient's RSA key, or to a contact key. */
export type SealingAlgorithm = 'RSA-OAEP-256' | 'ECDH-ES';

/** Makes a pair of keys to seal and open with. Its `kid` is its thumbprint (RFC 7638). */
export async function generateSealingKey(
  alg: SealingAlgorithm,
  options: GenerateKeyPairOptions,
): Promise<{ kid: string; publicKey: JsonWebKey; privateKey: JsonWebKey }> {
  const { publicKey, privateKey } = await generateKeyPair(alg, { ...options, extractable: true });
  const jwk = await exportJWK(publicKey);
  return {
    kid: await calculateJwkThumbprint(jwk),
    publicKey: JsonWebKey.parse(jwk),
    privateKey: JsonWebKey.parse(await exportJWK(privateKey)),
  };
}

/** Opens a compact JWE (A256GCM) with a private key; throws `Unreadable` where it does not fit or the text was altered. */
export async function openJwe(
  sealed: string,
  key: JsonWebKey,
  { alg, maxPlainBytes }: { alg: SealingAlgorithm; maxPlainBytes: number },
): Promise<Uint8Array> {
  const privateKey = await importJWK(key, alg);
  try {
    const opened = await compactDecrypt(sealed, privateKey, {
      keyManagementAlgorithms: [alg],
      contentEncryptionAlgorithms: ['A256GCM'],
      maxDecompressedLength: maxPlainBytes,
    });
    return opened.plaintext;
  } catch (cause) {
    throw new Unreadable('seal-broken', { cause });
  }
}

/** The key to which a text says that it is sealed; throws `Unreadable` where it is no sealed text. */
export function kidOf(sealed: string): string | undefined {
  try {
    return decodeProtectedHeader(sealed).kid;
  } catch (cause) {
    throw new Unreadable('seal-broken', { cause });
  }
}
