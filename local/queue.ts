import type { DatabaseSync } from 'node:sqlite';
import * as z from 'zod';
import type { Queue } from '../domain/ports.ts';
import { Message } from '../schemas/message.ts';

/** A message that a worker has taken; it comes again unless it is removed before its visibility ends. */
export type Received = { id: number; tenant: string; message: Message; receives: number };
/** The queue of the local ground: the port that steps send to, and what its worker needs. */
export type LocalQueue = {
  port(tenant: string): Queue;
  receive(now: number): Received | undefined;
  remove(id: number): void;
  /** Makes visible at once what a dead process had taken. */
  release(now: number): void;
  /** How many of a tenant's messages were given up on: hints only, the table's due list is the guarantee. */
  countDead(tenant: string): number;
  /** Forgets what was given up on two weeks ago or earlier. Returns how many. */
  sweepDead(now: number): number;
};

const visibilityMilliseconds = 60_000;
const maxReceives = 5;
const deadMilliseconds = 14 * 24 * 60 * 60_000;
const Count = z.object({ n: z.int() });
const Row = z.object({ id: z.int(), tenant: z.string(), body: z.string(), receives: z.int() });

/** Messages in SQLite: at least once, with visibility and dead letters, kept over a restart. */
export function localQueue(database: DatabaseSync, now: () => Date): LocalQueue {
  const insert = database.prepare('insert into messages (tenant, step, body, visible_at) values (?, ?, ?, ?)');
  const take = database.prepare(
    'update messages set visible_at = ?, receives = receives + 1 where id = (select id from messages where dead = 0 and visible_at <= ? order by visible_at, id limit 1) returning id, tenant, body, receives',
  );
  const bury = database.prepare('update messages set dead = 1 where dead = 0 and receives >= ? and visible_at <= ?');
  const drop = database.prepare('delete from messages where id = ?');
  const free = database.prepare(
    'update messages set visible_at = ? where dead = 0 and receives > 0 and visible_at > ?',
  );
  const dead = database.prepare('select count(*) as n from messages where tenant = ? and dead = 1');
  const forget = database.prepare('delete from messages where dead = 1 and visible_at <= ?');
  return {
    port: (tenant) => ({
      send: async (message, delaySeconds = 0) => {
        insert.run(tenant, message.step, JSON.stringify(message), now().getTime() + delaySeconds * 1000);
      },
    }),
    receive: (at) => {
      bury.run(maxReceives, at);
      // Not `get`: it hands a row out before the change is kept, and is silent where a full disk then keeps none.
      const [row] = take.all(at + visibilityMilliseconds, at);
      if (row === undefined) return undefined;
      const { id, tenant, body, receives } = Row.parse(row);
      return { id, tenant, message: Message.parse(JSON.parse(body)), receives };
    },
    remove: (id) => {
      drop.run(id);
    },
    release: (at) => {
      free.run(at, at);
    },
    countDead: (tenant) => Count.parse(dead.get(tenant)).n,
    sweepDead: (at) => Number(forget.run(at - deadMilliseconds).changes),
  };
}
