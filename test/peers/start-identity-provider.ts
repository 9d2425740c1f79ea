import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('identity-provider.mjs', import.meta.url));

/** A real OpenID provider in a process of its own, on this machine only; its people are Anna Berg, Bernd Tal and Carla Neu. */
export type IdentityProvider = { issuer: string; stop(): Promise<void> };

/** Starts one that leads back to the log-in of the tenant at `base`, and waits until it answers. */
export async function startIdentityProvider(port: number, base: string): Promise<IdentityProvider> {
  const given = [program, String(port), `${base}/studio/log-in/callback`, `${base}/studio/log-out`];
  const running = spawn(process.execPath, given, { stdio: ['ignore', 'pipe', 'ignore'] });
  const gone = new Promise<void>((resolve) => running.once('exit', () => resolve()));
  await new Promise<void>((resolve, reject) => {
    running.stdout.once('data', () => resolve());
    running.once('exit', (code) => reject(new Error(`the provider ended with ${code}`)));
  });
  return {
    issuer: `http://127.0.0.1:${port}`,
    stop: async () => {
      running.kill();
      await gone;
    },
  };
}
