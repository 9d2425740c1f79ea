import { passPrivateKey } from './pass-private-key.ts';
import { type PassKey, passText } from './staff-pass.ts';

/** A pass for this tenant's staff until then (seconds since 1970), signed with a key that follows from the secret of their sessions. */
export async function signPass(secret: Uint8Array, tenant: string, until: number): Promise<string> {
  const signature = await crypto.subtle.sign('Ed25519', await passPrivateKey(secret), passText(tenant, until));
  return `${until}.${Buffer.from(signature).toString('base64url')}`;
}

/** The public part of that key: by it passes and badges are known, and none is made. */
export async function publicPassKey(secret: Uint8Array): Promise<PassKey> {
  const { x = '' } = await crypto.subtle.exportKey('jwk', await passPrivateKey(secret));
  return { kty: 'OKP', crv: 'Ed25519', x };
}
