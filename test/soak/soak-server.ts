import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import type { SoakPlace } from './soak-place.ts';

const entry = fileURLToPath(new URL('../../local/start.ts', import.meta.url));
const twins = new URL('plant-twins.ts', import.meta.url).href;
const startMilliseconds = 120_000;

/** The real server in a process of its own, as `npm start` runs it. It is killed, and it is started again until it runs. */
export class SoakServer {
  readonly #place: SoakPlace;
  readonly #planted: string[];
  #running: ChildProcess | undefined;
  #isUp = false;
  /** Starts that ended before they ran (the disk was full). */
  failedStarts = 0;

  /** `isPlanted`: a server that has unlearned to look before it files. */
  constructor(place: SoakPlace, isPlanted: boolean) {
    this.#place = place;
    this.#planted = isPlanted ? ['--import', twins] : [];
  }

  /** Starts it and waits until it runs, is killed, or ends. `false`: it did not come up. */
  async start(): Promise<boolean> {
    const { port, ground, tenants, log, environment } = this.#place;
    const words = ['--port', String(port), '--folder', ground, '--tenants', tenants];
    const child = spawn(process.execPath, [...this.#planted, entry, ...words], {
      stdio: ['ignore', 'pipe', 'pipe'],
      env: environment,
    });
    this.#running = child;
    this.#isUp = false;
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
    this.#isUp = isUp;
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

  /** `kill -9`, whatever it is doing; returns when it is dead what that was, `undefined` where there was no process. */
  async kill(): Promise<'running' | 'starting' | undefined> {
    const child = this.#running;
    if (child === undefined || child.exitCode !== null || child.signalCode !== null) return undefined;
    const met = this.#isUp ? 'running' : 'starting';
    const ended = once(child, 'exit');
    child.kill('SIGKILL');
    await ended;
    return met;
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
