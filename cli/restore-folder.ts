import { cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { halfRestored } from '../local/half-restored.ts';
import { privateFolder } from '../local/private-folder.ts';
import { UsageFault } from './context.ts';

const database = 'rohrpost.sqlite';

/**
 * Copies a backup to a new folder and makes it ready there (`comeUp`, which must leave nothing open). Until that is done it
 * lies in a place of its own within the folder, which no server and no command takes for a ground; whoever was cut off gives
 * the command again. `checkRestore` has said that it may begin.
 */
export async function restoreFolder<T>(from: string, folder: string, comeUp: (at: string) => Promise<T>): Promise<T> {
  const place = halfRestored(folder);
  const names = readdirSync(from).filter((name) => name !== 'server.lock' && name !== 'server.lock-journal');
  privateFolder(folder);
  // What one that was cut off had already brought to its place; the folder held nothing of these names before.
  if (existsSync(place)) for (const name of names) rmSync(join(folder, name), { recursive: true, force: true });
  rmSync(place, { recursive: true, force: true });
  mkdirSync(place, { mode: 0o700 });
  for (const name of names) cpSync(join(from, name), join(place, name), { recursive: true });
  const result = await comeUp(place);
  // The database comes last, and the place goes after it.
  const last = (name: string): number => (name === database ? 1 : 0);
  for (const name of readdirSync(place).toSorted((a, b) => last(a) - last(b)))
    renameSync(join(place, name), join(folder, name));
  rmdirSync(place);
  return result;
}

/** Makes nothing yet: throws where there is no backup, or where the folder is in use. */
export function checkRestore(from: string, folder: string): void {
  const place = halfRestored(folder);
  if (!existsSync(join(from, database)))
    throw new UsageFault(`In ${from} liegt keine Sicherung: Dort fehlt ${database}.`);
  if (existsSync(halfRestored(from)))
    throw new UsageFault(`${from} ist keine ganze Sicherung: Dort wurde selbst gerade eine eingespielt.`);
  const isNew =
    !existsSync(folder) || existsSync(place) || readdirSync(from).every((name) => !existsSync(join(folder, name)));
  if (!isNew) throw new UsageFault(`${folder} enthält schon etwas. Nennen Sie einen neuen Ordner: --folder ORDNER`);
}
