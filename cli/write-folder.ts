import { chmodSync, mkdirSync, mkdtempSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

/**
 * Writes a new folder, whole or not at all: its files lie beside it under a name of their own until the last one is written.
 * `files`: path within the folder, and text. Throws where the folder came into being meanwhile.
 */
export function writeFolder(folder: string, files: Map<string, string>): void {
  const parent = dirname(resolve(folder));
  mkdirSync(parent, { recursive: true });
  const unfinished = mkdtempSync(join(parent, '.rohrpost-unfinished-'));
  try {
    for (const [path, text] of files) {
      const place = join(unfinished, path);
      mkdirSync(dirname(place), { recursive: true });
      writeFileSync(place, text);
    }
    // A folder made for the moment is its maker's alone; a form is for colleagues to read.
    chmodSync(unfinished, 0o755);
    renameSync(unfinished, resolve(folder));
  } catch (fault) {
    rmSync(unfinished, { recursive: true, force: true });
    throw fault;
  }
}
