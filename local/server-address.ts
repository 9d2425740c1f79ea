import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import * as z from 'zod';
import { writeFileWhole } from './write-file.ts';

const Kept = z.strictObject({ origin: z.url() });
const file = (folder: string): string => join(folder, 'server.json');

/** Keeps the address at which the folder's server was started last, so that commands beside it can name it. */
export function keepServerAddress(folder: string, origin: string): Promise<void> {
  return writeFileWhole(file(folder), JSON.stringify({ origin }), folder);
}

/** The address of the folder's server; the usual one where none was started yet. */
export function serverAddress(folder: string): string {
  if (!existsSync(file(folder))) return 'http://localhost:8080';
  return Kept.parse(JSON.parse(readFileSync(file(folder), 'utf8'))).origin;
}
