import { randomBytes } from 'node:crypto';
import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { inTransaction } from './database.ts';

const kind = 'staff';
const Secret = z.array(z.int().min(0).max(255)).length(32);

function writeStaffKey(database: DatabaseSync, tenant: string): string {
  const kid = randomBytes(8).toString('hex');
  database
    .prepare('insert into keys (tenant, kind, kid, place, body) values (?, ?, ?, 0, ?)')
    .run(tenant, kind, kid, JSON.stringify([...randomBytes(32)]));
  return kid;
}

/** Makes the secret for the sessions of a tenant's staff where there is none yet. */
export function ensureStaffKey(database: DatabaseSync, tenant: string): void {
  inTransaction(database, () => {
    if (find(database, tenant) === undefined) writeStaffKey(database, tenant);
  });
}

/** Makes a new secret: all sessions end, and everybody logs in again. */
export function rotateStaffKey(database: DatabaseSync, tenant: string): string {
  return inTransaction(database, () => {
    database.prepare('delete from keys where tenant = ? and kind = ?').run(tenant, kind);
    return writeStaffKey(database, tenant);
  });
}

/** The secret (32 bytes) with which the sessions of a tenant's staff are sealed. */
export function staffKey(database: DatabaseSync, tenant: string): Uint8Array {
  const found = find(database, tenant);
  return Uint8Array.from(Secret.parse(typeof found === 'string' ? JSON.parse(found) : undefined));
}

const find = (database: DatabaseSync, tenant: string): unknown =>
  database.prepare('select body from keys where tenant = ? and kind = ?').get(tenant, kind)?.['body'];
