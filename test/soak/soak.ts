import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { runSoak } from './run-soak.ts';
import { smallDiskFault, withSmallDisk } from './small-disk.ts';
import { showFigures } from './soak-figures.ts';

const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    seed: { type: 'string', default: '1' },
    json: { type: 'boolean', default: false },
    'without-full-disk': { type: 'boolean', default: false },
    /** A server with planted bugs, for which the books must not balance. */
    planted: { type: 'boolean', default: false },
    /** Set by the command itself, once it runs on its small disk. */
    root: { type: 'string' },
  },
});
const minutes = Number(values.minutes);
const isWithoutFullDisk = values['without-full-disk'];

process.exitCode = await main();

async function main(): Promise<number> {
  if (!(minutes > 0 && minutes <= 24 * 60)) {
    console.error(`--minutes is a number above 0, at most a day; not "${values.minutes}".`);
    return 2;
  }
  if (values.root !== undefined) return soakIn(values.root);
  const root = mkdtempSync(join(tmpdir(), 'soak-'));
  const code = await soakBelow(root);
  if (code === 1) console.error(`What the server said is in ${join(root, 'server.log')}.`);
  else rmSync(root, { recursive: true, force: true });
  return code;
}

async function soakBelow(root: string): Promise<number> {
  const ground = join(root, 'ground');
  mkdirSync(ground);
  if (isWithoutFullDisk) return soakIn(root);
  const fault = smallDiskFault(ground);
  if (fault === undefined)
    return withSmallDisk(ground, [
      process.execPath,
      fileURLToPath(import.meta.url),
      ...process.argv.slice(2),
      '--root',
      root,
    ]);
  console.error(
    `There can be no small file system here that could be filled (unshare --user --mount --pid, tmpfs): ${fault}\n` +
      'Linux with unprivileged user namespaces has one. To soak without a full disk all the same: --without-full-disk',
  );
  return 2;
}

async function soakIn(root: string): Promise<number> {
  // The first process of a namespace hears no signal that it does not ask for; with it the server ends.
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(130));
  const { seed, planted: isPlanted } = values;
  const figures = await runSoak({ root, minutes, seed, isPlanted, mayFill: !isWithoutFullDisk, tell: progress() });
  console.log(values.json ? JSON.stringify(figures, undefined, 2) : showFigures(figures));
  return figures.isBalanced && figures.missingWeather.length === 0 ? 0 : 1;
}

/** One line that changes, on a terminal; elsewhere a line every half minute. */
function progress(): (line: string) => void {
  let last = 0;
  return (line) => {
    if (process.stderr.isTTY) process.stderr.write(`\r\u001B[K${line}`);
    else if (Date.now() - last > 30_000) {
      last = Date.now();
      process.stderr.write(`${line}\n`);
    }
  };
}
