import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SoakPlace } from './soak-place.ts';

const entry = fileURLToPath(new URL('../../local/start.ts', import.meta.url));
const startMilliseconds = 120_000;

/** The real server in a process of its own, as `npm start` runs it. It is killed, and it is started again until it runs. */
export class SoakServer {
  readonly #place: SoakPlace;
  #running: ChildProcess | undefined;
  /** kill -9 that met a process; starts that ended before they ran (the disk was full). */
  kills = 0;
  failedStarts = 0;

  constructor(place: SoakPlace) {
    this.#place = place;
  }

  /** Starts it and waits until it runs, is killed, or ends. `false`: it did not come up. */
  async start(): Promise<boolean> {
    const { port, ground, tenants, log, environment } = this.#place;
    const child = spawn(process.execPath, [entry, '--port', String(port), '--folder', ground, '--tenants', tenants], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    });
    this.#running = child;
    const file = createWriteStream(log, { flags: 'a' });
    child.stderr.pipe(file, { end: false });
    child.once('close', () => file.end());
    const isUp = await new Promise<boolean>((resolve) => {
      // The limit is for the start only: a server that hangs there is killed, and tried again.
      const limit = setTimeout(() => child.kill('SIGKILL'), startMilliseconds);
      child.stdout.on('data', (chunk: Buffer) => {
        file.write(chunk);
        if (!chunk.includes('Rohrpost läuft')) return;
        clearTimeout(limit);
        resolve(true);
      });
      child.once('exit', () => {
        clearTimeout(limit);
        resolve(false);
      });
    });
    if (!isUp && child.signalCode === null) this.failedStarts += 1;
    return isUp;
  }

  /** Starts it until it runs: on a full disk it may not. */
  async startUntilUp(signal?: AbortSignal): Promise<void> {
    for (;;) {
      if ((await this.start()) || signal?.aborted === true) return;
      await sleep(500);
    }
  }

  /** `kill -9`, whatever it is doing; returns when it is dead. */
  async kill(): Promise<void> {
    const child = this.#running;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return;
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    this.kills += 1;
  }

  /** Ends it as an operator does; its exit code. */
  async stop(): Promise<number | undefined> {
    const child = this.#running;
    if (child === undefined || child.exitCode !== null) return child?.exitCode ?? undefined;
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    const [code] = await ended;
    return typeof code === 'number' ? code : undefined;
  }
}
