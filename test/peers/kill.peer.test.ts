import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { afterAll, expect, test } from 'vitest';
import { freePort } from '../free-port.ts';
import { sample } from '../world.ts';

const folder = mkdtempSync(join(tmpdir(), 'kill-'));
let running: ChildProcess | undefined;
let port = 0;
afterAll(() => {
  running?.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
});

async function start(): Promise<ChildProcess> {
  const child = spawn(
    process.execPath,
    [fileURLToPath(new URL('../../local/start.ts', import.meta.url)), '--port', String(port), '--folder', folder],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  running = child;
  await new Promise<void>((resolve, reject) => {
    child.once('exit', (code) => reject(new Error(`the server ended with ${code}`)));
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Rohrpost läuft')) resolve();
    });
  });
  return child;
}

/** Sends once; `undefined` where no answer came back, whatever happened behind it. */
async function send(key: string): Promise<string | undefined> {
  try {
    const answer = await fetch(
      `http://127.0.0.1:${port}/kreis-musterland/forms/hundesteuer-anmeldung/versions/1/submissions`,
      {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'idempotency-key': key },
        body: JSON.stringify(sample('hundesteuer-anmeldung', 'ein-hund')),
      },
    );
    const { receiptNumber }: { receiptNumber?: string } = await answer.json();
    return receiptNumber;
  } catch {
    return undefined;
  }
}

const cases = (): string[] =>
  existsSync(join(folder, 'cases/neudorf'))
    ? readdirSync(join(folder, 'cases/neudorf')).filter((name) => !name.startsWith('.'))
    : [];

test('kill -9 at 20 random moments: every acknowledged submission is delivered, and each once', {
  // A server is started 21 times, each time on a machine that may be ten times slower.
  timeout: 1_200_000,
}, async () => {
  port = await freePort();
  const acknowledged = new Map<string, string>();
  const unknown = new Set<string>();
  for (let moment = 0; moment < 20; moment += 1) {
    const child = await start();
    const citizens = Array.from({ length: 4 }, async (_, number) => {
      await sleep(number * 40);
      const key = crypto.randomUUID();
      unknown.add(key);
      const receipt = await send(key);
      if (receipt !== undefined) acknowledged.set(key, receipt);
    });
    await sleep(Math.random() * 700);
    child.kill('SIGKILL');
    await Promise.all([once(child, 'exit'), ...citizens]);
  }
  await start();
  const seen = new Map(acknowledged);
  // Whoever got no answer sends the very same again: new, or the receipt of the first time.
  for (const key of unknown) {
    const receipt = await send(key);
    expect(receipt).toBeDefined();
    expect(seen.get(key) ?? receipt).toBe(receipt);
    acknowledged.set(key, receipt ?? '');
  }
  await expect.poll(() => cases().length, { timeout: 600_000, interval: 500 }).toBe(acknowledged.size);

  expect(acknowledged.size).toBe(80);
  expect(cases().toSorted()).toEqual([...acknowledged.values()].toSorted());
});
