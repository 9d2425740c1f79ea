import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { SoakPlace } from './soak-place.ts';

const command = fileURLToPath(new URL('../../cli/rohrpost.ts', import.meta.url));

/** Runs a command of the operator's beside the server, in a process of its own. */
export async function runRohrpost(
  words: string[],
  { ground, tenants, environment }: SoakPlace,
): Promise<{ code: number | null; said: string; complained: string }> {
  const child = spawn(process.execPath, [command, ...words, '--folder', ground, '--tenants', tenants], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: environment,
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, said, complained };
}

/** "Try now", for everything of a tenant that stands so. */
export const redriveAll = (tenant: string, state: 'pending' | 'waiting', place: SoakPlace) =>
  runRohrpost(['redrive', '--state', state, '--tenant', tenant, '--by', 'soak', '--reason', 'Dauerlauf'], place);
