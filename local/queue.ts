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
};

const visibilityMilliseconds = 60_000;
const maxReceives = 5;
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
  return {
    port: (tenant) => ({
      send: async (message, delaySeconds = 0) => {
        insert.run(tenant, message.step, JSON.stringify(message), now().getTime() + delaySeconds * 1000);
      },
    }),
    receive: (at) => {
      bury.run(maxReceives, at);
      const row = take.get(at + visibilityMilliseconds, at);
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
  };
}
