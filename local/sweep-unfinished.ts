import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const staleMilliseconds = 60 * 60_000;

/**
 * Takes away what writers that died left half-written in a folder: `all` where nobody else is at work (a server that
 * starts), else what is an hour old. Returns how many were taken away. They may hold what a citizen sent, in the clear.
 */
export async function sweepUnfinished(folder: string, which: 'all' | 'stale'): Promise<number> {
  const names = await readdir(folder).catch(() => []);
  let swept = 0;
  for (const name of names.filter((one) => one.startsWith('.') && one.endsWith('.part'))) {
    const path = join(folder, name);
    const found = await stat(path).catch(() => undefined);
    if (found === undefined || (which === 'stale' && Date.now() - found.mtimeMs < staleMilliseconds)) continue;
    await rm(path, { force: true });
    swept += 1;
  }
  return swept;
}
