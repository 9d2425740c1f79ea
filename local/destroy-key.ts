import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { RecipientKey } from '../schemas/key.ts';
import { inTransaction } from './database.ts';
import { recipientKeys, writeKey } from './keyring.ts';

/** How the destruction of a key ended. `too-fresh`: what was sealed just before the rotation may still be on its way. */
export type KeyEnd =
  | { kind: 'destroyed' | 'unknown' | 'active' | 'destroyed-before' | 'too-fresh' }
  | { kind: 'in-use'; submissions: number };

const restMilliseconds = 60 * 60_000;
const Count = z.object({ n: z.int() });

/**
 * Destroys a recipient key's private part; its kid and times stay as a tombstone. Only an older key to which nothing is
 * sealed any more: what was sealed to it can never be opened again, by anybody.
 */
export function destroyKey(database: DatabaseSync, tenant: string, kid: string, now: Date): KeyEnd {
  const end = inTransaction(database, (): KeyEnd => {
    const key = recipientKeys(database, tenant).find((one) => one.kid === kid);
    const refusal = refusalOf(key, database, now);
    if (key === undefined || refusal !== undefined) return refusal ?? { kind: 'unknown' };
    const { createdAt } = key;
    writeKey(database, tenant, 'recipient', kid, {
      state: 'destroyed',
      kid,
      createdAt,
      destroyedAt: now.toISOString(),
    });
    return { kind: 'destroyed' };
  });
  // The write-ahead log still has the page with the private part.
  database.exec('pragma wal_checkpoint(truncate)');
  return end;
}

function refusalOf(key: RecipientKey | undefined, database: DatabaseSync, now: Date): KeyEnd | undefined {
  if (key?.state === 'active') return { kind: 'active' };
  if (key?.state !== 'decrypt-only') return key && { kind: 'destroyed-before' };
  if (now.getTime() - Date.parse(key.retiredAt ?? key.createdAt) < restMilliseconds) return { kind: 'too-fresh' };
  const submissions = countSealedTo(database, key.kid);
  return submissions > 0 ? { kind: 'in-use', submissions } : undefined;
}

/** How many submissions, of whatever tenant, have answers or files sealed to a key: a hand-over carries them as they are. */
export function countSealedTo(database: DatabaseSync, kid: string): number {
  const query =
    "select count(distinct tenant || ' ' || partition) as n from items where (sort = 'META' or sort like 'DOCUMENT#%') and json_extract(body, '$.kid') = ?";
  return Count.parse(database.prepare(query).get(kid)).n;
}
