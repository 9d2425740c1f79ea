import { type PassKey, passText } from './staff-pass.ts';

/** A private key of 32 bytes as PKCS #8 (RFC 8410, section 7) begins. */
const before = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]);

/** A pass for this tenant's staff until then (seconds since 1970), signed with a key that follows from the secret of their sessions. */
export async function signPass(secret: Uint8Array, tenant: string, until: number): Promise<string> {
  const signature = await crypto.subtle.sign('Ed25519', await privateKey(secret), passText(tenant, until));
  return `${until}.${Buffer.from(signature).toString('base64url')}`;
}

/** The public part of that key: by it a pass is known, and none is made. */
export async function publicPassKey(secret: Uint8Array): Promise<PassKey> {
  const { x = '' } = await crypto.subtle.exportKey('jwk', await privateKey(secret));
  return { kty: 'OKP', crv: 'Ed25519', x };
}

async function privateKey(secret: Uint8Array): Promise<CryptoKey> {
  const material = await crypto.subtle.importKey('raw', Uint8Array.from(secret), 'HKDF', false, ['deriveBits']);
  const info = new TextEncoder().encode('rohrpost-staff-pass');
  const seed = await crypto.subtle.deriveBits(
    { name: 'HKDF', hash: 'SHA-256', salt: new Uint8Array(), info },
    material,
    256,
  );
  const key = Uint8Array.from([...before, ...new Uint8Array(seed)]);
  return crypto.subtle.importKey('pkcs8', key, 'Ed25519', true, ['sign']);
}
