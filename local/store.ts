import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import { addNumbers } from '../domain/add-numbers.ts';
import { checkWrites } from '../domain/check-writes.ts';
import type { Commit, Condition, Item, Store, Write } from '../domain/ports.ts';
import { inTransaction } from './database.ts';

const Row = z.object({
  partition: z.string(),
  sort: z.string(),
  version: z.int(),
  body: z.string(),
  list: z.enum(['due', 'expiry', 'waiting']).nullable(),
  at: z.string().nullable(),
});

/** The store port on SQLite, one tenant's items only. */
export function localStore(database: DatabaseSync, tenant: string): Store {
  const one = database.prepare('select * from items where tenant = ? and partition = ? and sort = ?');
  const many = database.prepare(
    'select * from items where tenant = ? and partition = ? and sort >= ? and sort < ? order by sort',
  );
  const listed = database.prepare(
    'select * from items where tenant = ? and list = ? and at <= ? order by at, partition, sort limit ?',
  );
  const put = database.prepare(
    'insert or replace into items (tenant, partition, sort, version, body, list, at) values (?, ?, ?, ?, ?, ?, ?)',
  );
  const remove = database.prepare('delete from items where tenant = ? and partition = ? and sort = ?');

  const read = (partition: string, sort: string): Item | undefined => {
    const row = one.get(tenant, partition, sort);
    return row === undefined ? undefined : itemOf(row);
  };
  const apply = (write: Write): void => {
    if (write.kind === 'check') return;
    if (write.kind === 'remove') {
      remove.run(tenant, write.partition, write.sort);
      return;
    }
    const { partition, sort, body, list } = write.item;
    const version = (read(partition, sort)?.version ?? 0) + 1;
    put.run(tenant, partition, sort, version, JSON.stringify(body), list?.name ?? null, list?.at ?? null);
  };
  const commit = (writes: Write[]): Commit => {
    const conflicts = writes.flatMap((write, index) => {
      const { partition, sort } = write.kind === 'put' ? write.item : write;
      const found = read(partition, sort);
      return holds(write.if, found) ? [] : [{ write: index, found }];
    });
    if (conflicts.length > 0) return { committed: false, conflicts };
    for (const write of writes) apply(write);
    return { committed: true };
  };

  return {
    get: async (partition, sort) => read(partition, sort),
    query: async (partition, prefix) => many.all(tenant, partition, prefix, `${prefix}\u{10FFFF}`).map(itemOf),
    commit: async (writes) => {
      checkWrites(writes);
      return inTransaction(database, () => commit(writes));
    },
    add: async ({ partition, sort, numbers, until }) =>
      inTransaction(database, () => {
        const body = addNumbers(read(partition, sort)?.body, numbers);
        apply({ kind: 'put', item: { partition, sort, body, list: { name: 'expiry', at: until } }, if: 'any' });
      }),
    list: async (name, until, limit) => listed.all(tenant, name, until, limit).map(itemOf),
  };
}

/** Reads an item from its row. */
export function itemOf(row: unknown): Item {
  const { partition, sort, version, body, list, at } = Row.parse(row);
  return {
    partition,
    sort,
    version,
    body: JSON.parse(body),
    ...(list !== null && at !== null && { list: { name: list, at } }),
  };
}

function holds(condition: Condition, found: Item | undefined): boolean {
  if (condition === 'any') return true;
  if (condition === 'absent') return found === undefined;
  return found?.version === condition.version;
}
