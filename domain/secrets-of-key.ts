import { base64url } from 'jose';
import { hexOf } from '../forms/hex-of.ts';
import { canonicalJson } from './canonical-json.ts';
import { sha256Hex } from './digest.ts';

/** Everything that follows from a submission's idempotency key. Only `id` may be stored or shown to others. */
export type KeySecrets = {
  /** 32 hex digits, the submission's id. */
  id: string;
  /** The secret of the status link, 128 bits, base64url. */
  statusToken: string;
  /** The salt of the hashes of answers, 128 bits, base64url. */
  salt: string;
  /** The secret of the draft, 128 bits, base64url. */
  draftToken: string;
};

/**
 * Derives id and secrets of a submission from the key that the client made (house, "Secrets and keys"). The id is a
 * hash bound to tenant and form; the secrets come from HKDF-SHA-256 (RFC 5869) with a label each, so that no one of
 * them tells another.
 */
export async function secretsOfKey(tenant: string, form: string, key: string): Promise<KeySecrets> {
  const binding = canonicalJson(['rohrpost-submission', tenant, form]);
  const [hash, statusToken, salt, draftToken] = await Promise.all([
    sha256Hex(canonicalJson(['rohrpost-submission', tenant, form, key.toLowerCase()])),
    derive(key.toLowerCase(), binding, 'status', 16),
    derive(key.toLowerCase(), binding, 'salt', 16),
    derive(key.toLowerCase(), binding, 'draft', 16),
  ]);
  return {
    id: hash.slice(0, 32),
    statusToken: base64url.encode(statusToken),
    salt: base64url.encode(salt),
    draftToken: base64url.encode(draftToken),
  };
}

/** The key of the applicant's own copy, 32 bytes; it follows from her link, so that the link opens the copy. */
export function copySecret(statusToken: string): Promise<Uint8Array> {
  return derive(statusToken, 'rohrpost-copy', 'copy', 32);
}

/** The key of a draft, 32 bytes. */
export function draftSecret(draftToken: string): Promise<Uint8Array> {
  return derive(draftToken, 'rohrpost-draft', 'draft', 32);
}

/** The key of the names of files that are not yet part of a submission, 32 bytes. */
export function fileNameSecret(draftToken: string): Promise<Uint8Array> {
  return derive(draftToken, 'rohrpost-file-name', 'file-name', 32);
}

/** What a draft's code is made of, 19 bytes of which five bits each count; it follows from the draft's secret. */
export function codeBits(draftToken: string): Promise<Uint8Array> {
  return derive(draftToken, 'rohrpost-draft', 'code', 19);
}

/** The key of what a draft's code opens, 32 bytes. */
export function codeSecret(code: string): Promise<Uint8Array> {
  return derive(code, 'rohrpost-draft-code', 'code', 32);
}

/**
 * The idempotency key (UUIDv4) of the follow-up that replaces one file of a submission. It follows from that submission's
 * link: who may look, may replace, two tabs make the same follow-up, and nothing has to be stored to find it.
 */
export async function followUpKey(statusToken: string, document: string): Promise<string> {
  const bytes = await derive(statusToken, 'rohrpost-follow-up', document, 16);
  // Version and variant, RFC 9562 section 5.4.
  const marked = bytes.map((byte, index) =>
    index === 6 ? (byte & 0x0f) | 0x40 : index === 8 ? (byte & 0x3f) | 0x80 : byte,
  );
  return hexOf(marked).replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** What the server keeps of a link's secret: its SHA-256. */
export function tokenHash(token: string): Promise<string> {
  return sha256Hex(`rohrpost-token.${token}`);
}

/** Whether two hashes are the same, in a time that does not tell where they differ. */
export function sameHash(one: string, other: string): boolean {
  let difference = one.length ^ other.length;
  for (let index = 0; index < one.length; index += 1) difference |= one.charCodeAt(index) ^ other.charCodeAt(index);
  return difference === 0;
}

async function derive(secret: string, salt: string, label: string, bytes: number): Promise<Uint8Array> {
  const text = new TextEncoder();
  const material = await crypto.subtle.importKey('raw', text.encode(secret), 'HKDF', false, ['deriveBits']);
  return new Uint8Array(
    await crypto.subtle.deriveBits(
      { name: 'HKDF', hash: 'SHA-256', salt: text.encode(salt), info: text.encode(label) },
      material,
      bytes * 8,
    ),
  );
}
