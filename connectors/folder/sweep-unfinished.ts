import { mkdir, readdir, rename, rm, rmdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { codeOf } from './outcome-of-fault.ts';

const staleMilliseconds = 60 * 60_000;

/** Where a destination's cases lie while they are put together, beside the cases and on the same disk. */
export const unfinishedFolder = (root: string): string => join(root, '.unfinished');

/**
 * Takes away what attempts that were killed left in the clear, of whatever submission. Each is renamed first, so that
 * an attempt that is still at work after all can't move half a case into its place.
 */
export async function sweepUnfinished(root: string, which: 'all' | 'stale'): Promise<number> {
  const home = unfinishedFolder(root);
  let swept = 0;
  for (const name of await namesIn(home)) {
    const path = join(home, name);
    if (which === 'stale' && !(await isStale(path))) continue;
    await mkdir(`${home}/swept`, { recursive: true });
    await rename(path, join(home, 'swept', name));
    swept += 1;
  }
  await rm(join(home, 'swept'), { recursive: true, force: true });
  await rmdir(home).catch(() => undefined);
  return swept;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((name) => name !== 'swept');
  } catch (fault) {
    if (codeOf(fault) === 'ENOENT') return [];
    throw fault;
  }
}

async function isStale(path: string): Promise<boolean> {
  return Date.now() - (await stat(path)).mtimeMs > staleMilliseconds;
}
