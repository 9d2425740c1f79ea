import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { sqliteCode } from './fault-text.ts';
import { privateFolder } from './private-folder.ts';

/** A folder held for one server, until it is released or the process ends, however it ends. */
export type FolderClaim = { release(): void };

/**
 * Holds a ground's folder for one server: a server that starts takes up what its forerunner held, which would be wrong
 * while that one is still at work. `undefined` where another server holds it. The claim is an exclusive lock of SQLite's
 * on a file of its own; the operating system ends it with the process, so `kill -9` leaves nothing behind. Commands
 * beside a running server claim nothing.
 */
export function claimFolder(folder: string): FolderClaim | undefined {
  privateFolder(folder);
  const lock = new DatabaseSync(join(folder, 'server.lock'), { timeout: 0 });
  try {
    lock.exec('begin exclusive');
    return { release: () => lock.close() };
  } catch (fault) {
    lock.close();
    if (sqliteCode(fault) === 5) return undefined;
    throw fault;
  }
}
