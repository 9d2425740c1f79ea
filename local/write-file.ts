import { randomUUID } from 'node:crypto';
import { link, mkdir, open, rename, rm } from 'node:fs/promises';
import { dirname, join } from 'node:path';

/**
 * Writes a file so that a reader sees all of it or none, and so that it is on the disk when this returns. Until it is
 * whole it lies in `unfinished`, a folder on the same disk that `sweepUnfinished` looks through. What is there already is
 * replaced, or stays. `mode`: who may read it.
 */
export async function writeFileWhole(
  path: string,
  content: string | Uint8Array,
  unfinished: string,
  before: 'is replaced' | 'stays' = 'is replaced',
  mode = 0o666,
): Promise<void> {
  const folder = dirname(path);
  await mkdir(folder, { recursive: true });
  await mkdir(unfinished, { recursive: true });
  const part = join(unfinished, `.${randomUUID()}.part`);
  try {
    await writeSynced(part, content, mode);
    await (before === 'stays' ? linkUnlessThere(part, path) : rename(part, path));
  } catch (fault) {
    await rm(part, { force: true });
    throw fault;
  }
  await syncFolder(folder);
}

/** Gives the file its name, unless another has it already: of two who come at once, one is first. */
async function linkUnlessThere(part: string, path: string): Promise<void> {
  try {
    await link(part, path);
  } catch (fault) {
    if (!(fault instanceof Error && 'code' in fault && fault.code === 'EEXIST')) throw fault;
  }
  await rm(part, { force: true });
}

async function writeSynced(path: string, content: string | Uint8Array, mode: number): Promise<void> {
  const file = await open(path, 'wx', mode);
  try {
    await file.writeFile(content);
    await file.sync();
  } finally {
    await file.close();
  }
}

async function syncFolder(folder: string): Promise<void> {
  // Windows can't open folders; there the rename is journalled by the file system itself.
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
