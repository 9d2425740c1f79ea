import { readdir, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';

const keptMilliseconds = 7 * 86_400_000;

/** Removes mails that were laid down more than a week ago: each names an address. */
export async function sweepMails(folder: string, now: Date): Promise<void> {
  const names = await readdir(folder).catch(() => []);
  for (const name of names) {
    const file = join(folder, name);
    if (now.getTime() - (await stat(file)).mtimeMs > keptMilliseconds) await rm(file, { force: true });
  }
}
