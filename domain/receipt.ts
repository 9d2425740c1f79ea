import {
  calculateJwkThumbprint,
  CompactSign,
  compactVerify,
  decodeProtectedHeader,
  exportJWK,
  generateKeyPair,
  importJWK,
} from 'jose';
import type { DocumentFacts } from '../schemas/document.ts';
import type { PrivateReceiptKey } from '../schemas/key.ts';
import { ReceiptClaims, type ReceiptFile, type ReceiptKey } from '../schemas/receipt.ts';
import type { Answers } from '../schemas/submission.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';

/** Why a receipt does not hold. */
export type ReceiptFault =
  | 'not-a-receipt'
  | 'unknown-key'
  | 'wrong-signature'
  | 'broken-key-chain'
  | 'untrusted-key'
  | 'answers-differ';
/** The word of `rohrpost verify`. `anchor` is the kid of the oldest key, which the town publishes elsewhere too. */
export type Verified =
  | { kind: 'valid'; claims: ReceiptClaims; kid: string; anchor: string }
  | { kind: 'invalid'; reason: ReceiptFault };

/** The salted hash of what was sent: answers, and documents by their hashes. */
export function answersHash(answers: Answers, documents: DocumentFacts[], salt: string): Promise<string> {
  return sha256Hex(
    `${salt}.${canonicalJson({ answers, documents: documents.map(({ id, sha256 }) => ({ id, sha256 })) })}`,
  );
}

/** Makes a receipt key (Ed25519). Every key but the first is vouched for by the one before it. */
export async function generateReceiptKey(createdAt: string, previous?: PrivateReceiptKey): Promise<PrivateReceiptKey> {
  const { privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const { x = '', d = '' } = await exportJWK(privateKey);
  const kid = await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x });
  const signedBy =
    previous === undefined
      ? {}
      : { signedBy: await sign(new TextEncoder().encode(voucher({ kid, x, createdAt })), previous) };
  return { kid, createdAt, x, d, ...signedBy };
}

/** The public part, as it stands in the tenant's key list. */
export function publicReceiptKey({ kid, createdAt, x, signedBy }: PrivateReceiptKey): ReceiptKey {
  return {
    kty: 'OKP',
    crv: 'Ed25519',
    x,
    kid,
    use: 'sig',
    alg: 'EdDSA',
    createdAt,
    ...(signedBy !== undefined && { signedBy }),
  };
}

/** Signs a receipt's claims: JWS compact, EdDSA, with the key's `kid`. */
export function signReceipt(claims: Uint8Array, key: PrivateReceiptKey): Promise<string> {
  return sign(claims, key);
}

async function sign(content: Uint8Array, { kid, x, d }: PrivateReceiptKey): Promise<string> {
  const key = await importJWK({ kty: 'OKP', crv: 'Ed25519', x, d }, 'EdDSA');
  return new CompactSign(content).setProtectedHeader({ alg: 'EdDSA', kid }).sign(key);
}

/** What the key before signs of a new one. */
function voucher({ kid, x, createdAt }: Pick<ReceiptKey, 'kid' | 'x' | 'createdAt'>): string {
  return canonicalJson({ use: 'rohrpost-receipt-key', kid, x, createdAt });
}

/**
 * Checks a receipt offline: its signature, that its key stands in a list in which each key vouches for the next, and,
 * where the file has the answers, that these are what was signed. `trusted` is the kid of a key that the reader knows
 * from elsewhere; the list must contain it at or before the receipt's key.
 */
export async function verifyReceipt(file: ReceiptFile, keys: ReceiptKey[], trusted?: string): Promise<Verified> {
  const [anchor] = keys;
  const kid = kidOf(file.receipt);
  const place = keys.findIndex((key) => key.kid === kid);
  if (kid === undefined) return { kind: 'invalid', reason: 'not-a-receipt' };
  if (anchor === undefined || place === -1) return { kind: 'invalid', reason: 'unknown-key' };
  if (!(await chainHolds(keys))) return { kind: 'invalid', reason: 'broken-key-chain' };
  if (trusted !== undefined && !keys.slice(0, place + 1).some((key) => key.kid === trusted))
    return { kind: 'invalid', reason: 'untrusted-key' };
  const payload = await opened(file.receipt, keys[place]);
  if (payload === undefined) return { kind: 'invalid', reason: 'wrong-signature' };
  const claims = ReceiptClaims.safeParse(payload);
  if (!claims.success) return { kind: 'invalid', reason: 'not-a-receipt' };
  if (file.answers !== undefined && !(await sameAnswers(file.answers, claims.data)))
    return { kind: 'invalid', reason: 'answers-differ' };
  return { kind: 'valid', claims: claims.data, kid, anchor: anchor.kid };
}

async function sameAnswers(answers: ReceiptFile['answers'], claims: ReceiptClaims): Promise<boolean> {
  const plain: Answers = JSON.parse(JSON.stringify(answers));
  return (await answersHash(plain, claims.documents, claims.salt)) === claims.answersHash;
}

/** Whether every key but the first was signed by the one before, and each has the thumbprint that it claims. */
async function chainHolds(keys: ReceiptKey[]): Promise<boolean> {
  for (const [index, key] of keys.entries()) {
    if ((await calculateJwkThumbprint({ kty: 'OKP', crv: 'Ed25519', x: key.x })) !== key.kid) return false;
    if (index === 0) continue;
    const vouched = await opened(key.signedBy ?? '', keys[index - 1]);
    if (vouched === undefined || canonicalJson(vouched) !== voucher(key)) return false;
  }
  return true;
}

async function opened(jws: string, key: ReceiptKey | undefined): Promise<unknown> {
  if (key === undefined) return undefined;
  try {
    const { payload } = await compactVerify(jws, await importJWK({ kty: key.kty, crv: key.crv, x: key.x }, 'EdDSA'), {
      algorithms: ['EdDSA'],
    });
    return JSON.parse(new TextDecoder().decode(payload));
  } catch {
    return undefined;
  }
}

function kidOf(jws: string): string | undefined {
  try {
    return decodeProtectedHeader(jws).kid;
  } catch {
    return undefined;
  }
}
