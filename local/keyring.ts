import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { generateContactKey, openContact, sealContact } from '../domain/contact-sealing.ts';
import { NoRecipientKey } from '../domain/no-recipient-key.ts';
import type { Contacts, Sealer, Signer } from '../domain/ports.ts';
import { generateReceiptKey, publicReceiptKey, signReceipt } from '../domain/receipt.ts';
import { generateRecipientKey, sealTo, sealWithSecret, unsealWith, unsealWithSecret } from '../domain/sealing.ts';
import { ContactKey, PrivateReceiptKey, RecipientKey } from '../schemas/key.ts';
import { inTransaction } from './database.ts';
import { newUploadSecret } from './documents.ts';
import { ensureStaffKey } from './staff-key.ts';

type Kind = 'recipient' | 'receipt' | 'contact' | 'upload';
const Body = z.array(z.object({ body: z.string() }));

function readKeys(database: DatabaseSync, tenant: string, kind: Kind): unknown[] {
  const rows = Body.parse(
    database.prepare('select body from keys where tenant = ? and kind = ? order by place').all(tenant, kind),
  );
  return rows.map(({ body }) => JSON.parse(body));
}

/** Writes a key; one that is there already keeps its place in the order. */
export function writeKey(database: DatabaseSync, tenant: string, kind: Kind, kid: string, body: unknown): void {
  const place =
    'coalesce((select place from keys where tenant = ?1 and kind = ?2 and kid = ?3), (select count(*) from keys where tenant = ?1 and kind = ?2))';
  database
    .prepare(`insert or replace into keys (tenant, kind, kid, place, body) values (?1, ?2, ?3, ${place}, ?4)`)
    .run(tenant, kind, kid, JSON.stringify(body));
}

/** Makes the first keys of tenants that have none. Two processes that do so at once end with one key of each kind. */
export async function ensureKeys(database: DatabaseSync, tenants: string[], now: Date, bits: number): Promise<void> {
  const at = now.toISOString();
  writeFirst(database, '', 'upload', { kid: 'upload', body: [...newUploadSecret()] });
  for (const tenant of tenants) ensureStaffKey(database, tenant);
  await Promise.all(
    tenants.map(async (tenant) => {
      if (readKeys(database, tenant, 'recipient').length === 0) {
        const key = await generateRecipientKey(at, bits);
        writeFirst(database, tenant, 'recipient', { kid: key.kid, body: key });
      }
      if (readKeys(database, tenant, 'receipt').length === 0) {
        const key = await generateReceiptKey(at);
        writeFirst(database, tenant, 'receipt', { kid: key.kid, body: key });
      }
      if (contactKeys(database, tenant).length === 0) {
        const key = await generateContactKey(at);
        writeFirst(database, tenant, 'contact', { kid: key.kid, body: key });
      }
    }),
  );
}

function writeFirst(database: DatabaseSync, tenant: string, kind: Kind, key: { kid: string; body: unknown }): void {
  inTransaction(database, () => {
    if (readKeys(database, tenant, kind).length === 0) writeKey(database, tenant, kind, key.kid, key.body);
  });
}

/** Makes a new active key, to which is sealed from now on; the one before it only opens. */
export async function rotateRecipientKey(
  database: DatabaseSync,
  tenant: string,
  now: Date,
  bits = 4096,
): Promise<string> {
  const at = now.toISOString();
  const fresh = await generateRecipientKey(at, bits);
  inTransaction(database, () => {
    for (const key of recipientKeys(database, tenant)) {
      if (key.state === 'active')
        writeKey(database, tenant, 'recipient', key.kid, { ...key, state: 'decrypt-only', retiredAt: at });
    }
    writeKey(database, tenant, 'recipient', fresh.kid, fresh);
  });
  return fresh.kid;
}

/** Makes a new receipt key, vouched for by the newest; where that is overtaken meanwhile, it is made anew: the chain never forks. */
export async function rotateReceiptKey(database: DatabaseSync, tenant: string, now: Date): Promise<string> {
  for (;;) {
    const previous = receiptKeys(database, tenant).at(-1);
    const fresh = await generateReceiptKey(now.toISOString(), previous);
    const written = inTransaction(database, () => {
      if (receiptKeys(database, tenant).at(-1)?.kid !== previous?.kid) return false;
      writeKey(database, tenant, 'receipt', fresh.kid, fresh);
      return true;
    });
    if (written) return fresh.kid;
  }
}

/** Makes a new contact key, to which addresses are sealed from now on; those before it only open. */
export async function rotateContactKey(database: DatabaseSync, tenant: string, now: Date): Promise<string> {
  const fresh = await generateContactKey(now.toISOString());
  writeKey(database, tenant, 'contact', fresh.kid, fresh);
  return fresh.kid;
}

/** A tenant's recipient keys, oldest first. */
export const recipientKeys = (database: DatabaseSync, tenant: string): RecipientKey[] =>
  readKeys(database, tenant, 'recipient').map((key) => RecipientKey.parse(key));
/** A tenant's receipt keys, oldest first. */
export const receiptKeys = (database: DatabaseSync, tenant: string): PrivateReceiptKey[] =>
  readKeys(database, tenant, 'receipt').map((key) => PrivateReceiptKey.parse(key));

/** A tenant's contact keys, oldest first. */
export const contactKeys = (database: DatabaseSync, tenant: string): ContactKey[] =>
  readKeys(database, tenant, 'contact').map((key) => ContactKey.parse(key));

/** The secret that signs upload permissions. */
export function uploadSecret(database: DatabaseSync): Uint8Array {
  const [secret] = readKeys(database, '', 'upload');
  return Uint8Array.from(z.array(z.int().min(0).max(255)).length(32).parse(secret));
}

/** Seals to any tenant's active key, opens with this tenant's own keys only. */
export function localSealer(database: DatabaseSync, tenant: string): Sealer {
  return {
    seal: async (recipient, plain) => {
      const key = recipientKeys(database, recipient).find(({ state }) => state === 'active');
      if (key?.state !== 'active') throw new NoRecipientKey(recipient);
      return { sealed: await sealTo(key, plain), kid: key.kid };
    },
    unseal: (sealed) => unsealWith(recipientKeys(database, tenant), sealed),
    sealWith: sealWithSecret,
    unsealWith: unsealWithSecret,
  };
}

/** Seals addresses to this tenant's newest contact key, opens them with the one that they name. */
export function localContacts(database: DatabaseSync, tenant: string): Contacts {
  return {
    seal: async (plain) => {
      const key = contactKeys(database, tenant).at(-1);
      return key === undefined ? undefined : sealContact(key, plain);
    },
    open: (sealed) =>
      openContact(async (kid) => contactKeys(database, tenant).find((key) => key.kid === kid)?.privateKey, sealed),
  };
}

/** Signs with this tenant's newest receipt key. */
export function localSigner(database: DatabaseSync, tenant: string): Signer {
  return {
    sign: async (claims) => {
      const key = receiptKeys(database, tenant).at(-1);
      if (key === undefined) throw new Error(`${tenant} has no receipt key`);
      return signReceipt(claims, key);
    },
    keys: async () => receiptKeys(database, tenant).map(publicReceiptKey),
  };
}
