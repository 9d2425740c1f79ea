/** A private key of 32 bytes as PKCS #8 (RFC 8410, section 7) begins. */
const before = Uint8Array.from([0x30, 0x2e, 2, 1, 0, 0x30, 5, 6, 3, 0x2b, 0x65, 0x70, 4, 0x22, 4, 0x20]);

/** The private key (Ed25519) with which passes and badges are signed. It follows from the secret of a tenant's sessions (HKDF). */
export async function passPrivateKey(secret: Uint8Array): Promise<CryptoKey> {
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
