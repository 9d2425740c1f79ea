import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Sealer, Signer } from '../domain/ports.ts';
import { generateReceiptKey, publicReceiptKey, signReceipt } from '../domain/receipt.ts';
import { generateRecipientKey, sealTo, sealWithSecret, unsealWith, unsealWithSecret } from '../domain/sealing.ts';
import { PrivateReceiptKey, RecipientKey } from '../schemas/key.ts';
import { inTransaction } from './database.ts';
import { newUploadSecret } from './documents.ts';

type Kind = 'recipient' | 'receipt' | 'upload';
const Body = z.array(z.object({ body: z.string() }));

function readKeys(database: DatabaseSync, tenant: string, kind: Kind): unknown[] {
  const rows = Body.parse(
    database.prepare('select body from keys where tenant = ? and kind = ? order by place').all(tenant, kind),
  );
  return rows.map(({ body }) => JSON.parse(body));
}

function writeKey(database: DatabaseSync, tenant: string, kind: Kind, kid: string, body: unknown): void {
  const place =
    'coalesce((select place from keys where tenant = ?1 and kind = ?2 and kid = ?3), (select count(*) from keys where tenant = ?1 and kind = ?2))';
  database
    .prepare(`insert or replace into keys (tenant, kind, kid, place, body) values (?1, ?2, ?3, ${place}, ?4)`)
    .run(tenant, kind, kid, JSON.stringify(body));
}

/** Makes the first keys of tenants that have none. */
export async function ensureKeys(database: DatabaseSync, tenants: string[], now: Date, bits: number): Promise<void> {
  const at = now.toISOString();
  if (readKeys(database, '', 'upload').length === 0) writeKey(database, '', 'upload', 'upload', [...newUploadSecret()]);
  await Promise.all(
    tenants.map(async (tenant) => {
      if (readKeys(database, tenant, 'recipient').length === 0) {
        const key = await generateRecipientKey(at, bits);
        writeKey(database, tenant, 'recipient', key.kid, key);
      }
      if (readKeys(database, tenant, 'receipt').length === 0) {
        const key = await generateReceiptKey(at);
        writeKey(database, tenant, 'receipt', key.kid, key);
      }
    }),
  );
}

/** Makes a new active key; the one before it only opens, or only verifies, from now on. */
export async function rotateKey(
  database: DatabaseSync,
  tenant: string,
  kind: 'recipient' | 'receipt',
  now: Date,
  bits = 4096,
): Promise<string> {
  const at = now.toISOString();
  if (kind === 'receipt') {
    const key = await generateReceiptKey(at, receiptKeys(database, tenant).at(-1));
    writeKey(database, tenant, kind, key.kid, key);
    return key.kid;
  }
  const fresh = await generateRecipientKey(at, bits);
  inTransaction(database, () => {
    for (const key of recipientKeys(database, tenant)) {
      if (key.state === 'active') writeKey(database, tenant, kind, key.kid, { ...key, state: 'decrypt-only' });
    }
    writeKey(database, tenant, kind, fresh.kid, fresh);
  });
  return fresh.kid;
}

const recipientKeys = (database: DatabaseSync, tenant: string): RecipientKey[] =>
  readKeys(database, tenant, 'recipient').map((key) => RecipientKey.parse(key));
const receiptKeys = (database: DatabaseSync, tenant: string): PrivateReceiptKey[] =>
  readKeys(database, tenant, 'receipt').map((key) => PrivateReceiptKey.parse(key));

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
      if (key?.state !== 'active') throw new Error(`${recipient} has no active recipient key`);
      return { sealed: await sealTo(key, plain), kid: key.kid };
    },
    unseal: (sealed) => unsealWith(recipientKeys(database, tenant), sealed),
    sealWith: sealWithSecret,
    unsealWith: unsealWithSecret,
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
