import { dirname } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { privateFolder } from './private-folder.ts';

const tables = `
create table if not exists items (
  tenant text not null, partition text not null, sort text not null, version integer not null, body text not null, list text, at text,
  primary key (tenant, partition, sort)) without rowid;
create index if not exists lists on items (tenant, list, at) where list is not null;
create table if not exists messages (
  id integer primary key, tenant text not null, step text not null, body text not null, visible_at integer not null, receives integer not null default 0, dead integer not null default 0);
create index if not exists visible on messages (dead, visible_at);
create table if not exists keys (
  tenant text not null, kind text not null, kid text not null, place integer not null, body text not null, primary key (tenant, kind, kid)) without rowid;
create table if not exists areas (ars text primary key, name text not null, level text not null) without rowid;
create table if not exists postcodes (postcode text not null, ars text not null, primary key (postcode, ars)) without rowid;
`;

/**
 * Opens the ground's one SQLite file (or `:memory:`). Every commit is on the disk before it is answered
 * (`synchronous=FULL`): a receipt must survive the plug being pulled (promise P1). What is deleted
 * is overwritten (`secure_delete`): erased submissions and destroyed keys must not stay in free pages.
 */
export function openDatabase(path: string): DatabaseSync {
  if (path !== ':memory:') privateFolder(dirname(path));
  const database = new DatabaseSync(path, { timeout: 10_000 });
  database.exec(
    'pragma journal_mode = wal; pragma synchronous = full; pragma foreign_keys = on; pragma secure_delete = on;',
  );
  database.exec(tables);
  return database;
}

/** Runs writes as one transaction: all of them or none. */
export function inTransaction<T>(database: DatabaseSync, run: () => T): T {
  database.exec('begin immediate');
  try {
    const result = run();
    database.exec('commit');
    return result;
  } catch (cause) {
    // A full disk or a fault of it ends the transaction by itself; then there is nothing to roll back.
    if (database.isTransaction) database.exec('rollback');
    throw cause;
  }
}
