import { chmodSync, mkdirSync, statSync } from 'node:fs';

/** Makes the ground's folder where it is missing and closes it to other users of the machine: the private keys lie in it. */
export function privateFolder(folder: string): void {
  mkdirSync(folder, { recursive: true, mode: 0o700 });
  // Windows has no such modes; there the folder inherits the rights of the one above.
  if (process.platform === 'win32') return;
  const { mode } = statSync(folder);
  if ((mode & 0o077) !== 0) chmodSync(folder, 0o700);
}
