import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import * as z from 'zod';

const soak = fileURLToPath(new URL('../soak/soak.ts', import.meta.url));

const names = z.array(z.string());
const Figures = z.looseObject({
  balance: z.looseObject({ lost: names, twice: names, wrong: names }),
  missingWeather: names,
});

/** Runs the soak; its exit code and what it said. */
async function run(
  words: string[],
  path = process.env['PATH'],
): Promise<{ code: number | null; said: string; complained: string }> {
  const child = spawn(process.execPath, [soak, ...words], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PATH: path },
  });
  const ended = new Promise<number | null>((resolve) => child.once('close', resolve));
  const [said, complained, code] = await Promise.all([text(child.stdout), text(child.stderr), ended]);
  return { code, said, complained };
}

test('where no small file system can be had, the soak says so and does not begin', async () => {
  const { code, complained } = await run(['--minutes', '0.3'], '/nowhere');

  expect(code).toBe(2);
  expect(complained).toContain('--without-full-disk');
});

test('a minute of bad weather on the real server: every receipt is one whole case in the DMS', {
  timeout: 1_200_000,
}, async () => {
  const { code, said, complained } = await run(['--minutes', '1', '--seed', '1', '--json']);

  expect(complained).not.toContain('There can be no small file system');
  const figures: unknown = JSON.parse(said);
  // Fair weather would prove nothing.
  expect(figures).toMatchObject({ isDiskFilled: true, missingWeather: [] });
  expect(figures).toMatchObject({
    isAtRest: true,
    balance: { lost: [], twice: [], wrong: [], strangers: [] },
    mails: { missing: [], unpromised: [] },
    refusals: [],
    books: [
      { differences: [], audit: 0 },
      { differences: [], audit: 0 },
    ],
  });
  expect(code).toBe(0);
});

test('a server that has unlearned to look before it files is found out by its twins', {
  timeout: 1_200_000,
}, async () => {
  const { code, said } = await run(['--minutes', '1', '--seed', '3', '--planted', '--json']);

  const { balance, missingWeather } = Figures.parse(JSON.parse(said));
  expect(missingWeather).toEqual([]);
  expect(balance.twice.length + balance.wrong.length).toBeGreaterThan(0);
  expect(balance.lost).toEqual([]);
  expect(code).toBe(1);
});
