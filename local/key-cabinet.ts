import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { KeptKey, KeyCabinet, KeyHolder } from '../domain/destroy-key.ts';
import { sorts } from '../domain/partitions.ts';
import { inTransaction } from './database.ts';
import { recipientKeys, writeKey } from './keyring.ts';
import { itemOf } from './store.ts';

const Count = z.object({ n: z.int() });

/**
 * A tenant's recipient keys on the local ground, as far as destroying one needs it. All tenants share the file, so nobody
 * seals to a key that is retired there, and whether something is sealed to it is asked once more in the same transaction.
 */
export function localKeyCabinet(database: DatabaseSync, tenant: string): KeyCabinet {
  const find = (kid: string): KeptKey | undefined => {
    const key = recipientKeys(database, tenant).find((one) => one.kid === kid);
    if (key?.state !== 'decrypt-only') return key && { state: key.state };
    return { state: key.state, retiredAt: key.retiredAt ?? key.createdAt };
  };
  return {
    find: async (kid) => find(kid),
    sealers: async () => [],
    end: async (kid, at) => {
      const isEnded = inTransaction(database, () => {
        const key = recipientKeys(database, tenant).find((one) => one.kid === kid);
        if (key?.state === 'decrypt-only' && countSealedTo(database, kid) === 0) {
          const { createdAt } = key;
          writeKey(database, tenant, 'recipient', kid, { state: 'destroyed', kid, createdAt, destroyedAt: at });
        }
        return find(kid)?.state === 'destroyed';
      });
      // The write-ahead log still has the page with the private part.
      database.exec('pragma wal_checkpoint(truncate)');
      return isEnded;
    },
  };
}

/** Everything that every tenant of the ground has stored: a hand-over carries answers sealed as they are. */
export function localKeyHolders(database: DatabaseSync, tenants: string[]): KeyHolder[] {
  const query = 'select * from items where tenant = ? and (sort = ? or sort like ?)';
  return tenants.map((tenant) => ({
    tenant,
    items: async function* () {
      for (const row of database.prepare(query).iterate(tenant, sorts.meta, `${sorts.document('')}%`))
        yield itemOf(row);
    },
  }));
}

/** How many submissions, of whatever tenant, have answers or files sealed to a key. */
export function countSealedTo(database: DatabaseSync, kid: string): number {
  const query =
    "select count(distinct tenant || ' ' || partition) as n from items where (sort = 'META' or sort like 'DOCUMENT#%') and json_extract(body, '$.kid') = ?";
  return Count.parse(database.prepare(query).get(kid)).n;
}
