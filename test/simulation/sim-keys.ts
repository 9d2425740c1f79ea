import { createHash, createPrivateKey, hash, type KeyObject, sign } from 'node:crypto';
import { NoRecipientKey } from '../../domain/no-recipient-key.ts';
import type { Contacts, Sealer, Signer } from '../../domain/ports.ts';
import { publicReceiptKey } from '../../domain/receipt.ts';
import { sealedTo } from '../../domain/sealing.ts';
import { Unreadable } from '../../domain/unreadable.ts';
import type { PrivateReceiptKey } from '../../schemas/key.ts';
import { isSealedForReal, openOld, openOldCopy } from './old-seals.ts';
import { seededReceiptKey } from './seeded-receipt-key.ts';

/** A receipt key, ready to sign with. */
export type SigningKey = { kept: PrivateReceiptKey; key: KeyObject };

/** Every tenant's keys: cheap to seal and sign with, and no less strict about whose key opens what. */
export class SimKeys {
  readonly #recipient: Map<string, number>;
  readonly #signing: Map<string, SigningKey[]>;

  constructor(signing: Map<string, SigningKey>) {
    this.#recipient = new Map([...signing.keys()].map((tenant) => [tenant, 1]));
    this.#signing = new Map([...signing].map(([tenant, kept]) => [tenant, [kept]]));
  }

  /** From now on a new recipient key is sealed to; older ones still open. */
  rotateRecipient(tenant: string): string {
    const number = (this.#recipient.get(tenant) ?? 0) + 1;
    this.#recipient.set(tenant, number);
    return kidOf(tenant, number);
  }

  /** From now on a new receipt key is signed with, for which the one before vouches. */
  rotateReceipt(tenant: string, createdAt: string): string {
    const before = this.#signing.get(tenant) ?? [];
    const kept = seededReceiptKey(`${tenant} ${before.length + 1}`, createdAt, before.at(-1)?.kept);
    this.#signing.set(tenant, [...before, signingKey(kept)]);
    return kept.kid;
  }

  /** Seals to every tenant, unseals what was sealed to this one. */
  sealer(tenant: string): Sealer {
    return {
      seal: async (recipient, plain) => {
        const number = this.#recipient.get(recipient);
        if (number === undefined) throw new NoRecipientKey(recipient);
        const kid = kidOf(recipient, number);
        return { kid, sealed: encrypt(kid, secretOf(kid), plain) };
      },
      unseal: async (sealed) => {
        if (sealed.split('.').length !== 5) throw new Unreadable('seal-broken');
        if (isSealedForReal(sealed)) return openOld(tenant, sealed);
        const kid = sealedTo(sealed) ?? '';
        if (!kid.startsWith(kidOf(tenant, ''))) throw new Unreadable('key-missing');
        const plain = decrypt(secretOf(kid), sealed);
        if (plain === undefined) throw new Unreadable('seal-broken');
        return plain;
      },
      sealWith: async (secret, plain) => encrypt('own', secret, plain),
      unsealWith: async (secret, sealed) =>
        isSealedForReal(sealed) ? openOldCopy(secret, sealed) : decrypt(secret, sealed),
    };
  }

  /** Seals and opens applicants' addresses of this tenant, with a key that opens nothing else. */
  contacts(tenant: string): Contacts {
    const kid = `${tenant}-contact-key`;
    return {
      seal: async (plain) => encrypt(kid, secretOf(kid), plain),
      open: async (sealed) => {
        const plain = decrypt(secretOf(kid), sealed);
        if (plain === undefined) throw new Unreadable('seal-broken');
        return plain;
      },
    };
  }

  /** Signs with this tenant's newest receipt key: JWS compact, EdDSA. */
  signer(tenant: string): Signer {
    const keys = (): SigningKey[] => this.#signing.get(tenant) ?? [];
    return {
      sign: async (claims) => {
        const newest = keys().at(-1);
        if (newest === undefined) throw new Error(`${tenant} has no receipt key`);
        const signed = `${base64(JSON.stringify({ alg: 'EdDSA', kid: newest.kept.kid }))}.${base64(claims)}`;
        return `${signed}.${base64(sign(undefined, Buffer.from(signed), newest.key))}`;
      },
      keys: async () => keys().map(({ kept }) => publicReceiptKey(kept)),
    };
  }
}

const kidOf = (tenant: string, number: number | string): string => `${tenant}-key-${number}`;
const headOf = (kid: string): string => base64(JSON.stringify({ alg: 'dir', enc: 'A256GCM', kid }));
const secretOf = (kid: string): Uint8Array => createHash('sha256').update(kid).digest();
const base64 = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url');

/** Makes a kept key ready. */
export function signingKey(kept: PrivateReceiptKey): SigningKey {
  const { x, d } = kept;
  return { kept, key: createPrivateKey({ format: 'jwk', key: { kty: 'OKP', crv: 'Ed25519', x, d } }) };
}

/** In five parts, as a JWE has them. Masked only, for a real cipher costs more than all the rest of a call; the tag is no less strict about whose secret it is. */
function encrypt(kid: string, secret: Uint8Array, plain: Uint8Array): string {
  const text = base64(masked(secret, plain));
  return [headOf(kid), '', '', text, tagOf(secret, text)].join('.');
}

function decrypt(secret: Uint8Array, sealed: string): Uint8Array | undefined {
  const [, , , text = '', tag = ''] = sealed.split('.');
  return tag === tagOf(secret, text) ? masked(secret, Buffer.from(text, 'base64url')) : undefined;
}

function masked(secret: Uint8Array, bytes: Uint8Array): Uint8Array {
  const other = new Uint8Array(bytes);
  for (let place = 0; place < other.length; place += 1)
    other[place] = (other[place] ?? 0) ^ (secret[place % secret.length] ?? 0);
  return other;
}

const tagOf = (secret: Uint8Array, text: string): string => hash('sha256', `${base64(secret)}.${text}`, 'base64url');
