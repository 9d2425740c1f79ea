import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';

/** Megabytes of the small file system. */
const megabytes = 192;
const namespace = ['--user', '--map-root-user', '--mount', '--pid', '--kill-child'];
const mountAndRun = `mount -t tmpfs -o size=${megabytes}m,mode=700 tmpfs "$1" && shift && exec "$@"`;

/**
 * Runs a command that sees a small file system of its own at `folder`: a tmpfs in a user namespace, which needs no root
 * rights, which nobody else sees, and which is gone with the command. Nobody else's disk is ever filled.
 */
export async function withSmallDisk(folder: string, command: string[]): Promise<number> {
  const child = spawn('unshare', [...namespace, 'sh', '-c', mountAndRun, 'sh', folder, ...command], {
    stdio: 'inherit',
  });
  // Ends everything in the namespace with it: no server outlives a soak that somebody breaks off.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => child.kill('SIGKILL'));
  const [code] = await once(child, 'exit');
  return typeof code === 'number' ? code : 1;
}

/** Why there can be no small file system here; `undefined` where there can. */
export function smallDiskFault(folder: string): string | undefined {
  const tried = spawnSync('unshare', [...namespace, 'sh', '-c', mountAndRun, 'sh', folder, 'true'], {
    encoding: 'utf8',
  });
  if (tried.status === 0) return undefined;
  return tried.error?.message ?? tried.stderr.trim();
}
