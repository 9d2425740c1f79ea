import { createHash, createPrivateKey, sign } from 'node:crypto';
import { canonicalJson } from '../../domain/canonical-json.ts';
import type { PrivateReceiptKey } from '../../schemas/key.ts';

/** What comes before the 32 bytes of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const head = Buffer.from('302e020100300506032b657004220420', 'hex');

/**
 * A receipt key that follows from its name, so that each process signs with the same ones: a signature that differs from run
 * to run is chance that no seed decides. Vouched for as `domain/receipt.ts` does.
 */
export function seededReceiptKey(name: string, createdAt: string, previous?: PrivateReceiptKey): PrivateReceiptKey {
  const key = createPrivateKey({ key: Buffer.concat([head, sha256(name)]), format: 'der', type: 'pkcs8' });
  const { x = '', d = '' } = key.export({ format: 'jwk' });
  // The thumbprint, RFC 7638.
  const kid = sha256(JSON.stringify({ crv: 'Ed25519', kty: 'OKP', x })).toString('base64url');
  const voucher = canonicalJson({ use: 'rohrpost-receipt-key', kid, x, createdAt });
  return { kid, createdAt, x, d, ...(previous && { signedBy: signCompact(voucher, previous) }) };
}

/** A JWS in its compact form, EdDSA. */
function signCompact(content: string, { kid, x, d }: PrivateReceiptKey): string {
  const key = createPrivateKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x, d } });
  const signed = [JSON.stringify({ alg: 'EdDSA', kid }), content].map((part) =>
    Buffer.from(part).toString('base64url'),
  );
  return `${signed.join('.')}.${sign(undefined, Buffer.from(signed.join('.')), key).toString('base64url')}`;
}

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();
