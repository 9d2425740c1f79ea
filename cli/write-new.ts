import { closeSync, existsSync, fsyncSync, openSync, renameSync, rmSync, writeSync } from 'node:fs';

/** Writes so many bytes at the end of a file. */
export type Append = (bytes: Uint8Array) => void;

/**
 * Writes a file that only its owner may read. One that is there already is never written over. It has its name only when it
 * is whole and on the disk: whoever was cut off leaves `….unfinished`, which the next one replaces.
 */
export async function writeNew(path: string, write: (append: Append) => unknown): Promise<void> {
  const unfinished = `${path}.unfinished`;
  rmSync(unfinished, { force: true });
  const target = openSync(unfinished, 'wx', 0o600);
  try {
    await write((bytes) => {
      for (let from = 0; from < bytes.length; ) from += writeSync(target, bytes, from);
    });
    fsyncSync(target);
  } finally {
    closeSync(target);
  }
  if (existsSync(path)) throw new Error(`${path} came into being meanwhile`);
  renameSync(unfinished, path);
}
