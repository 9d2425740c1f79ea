import { fork } from 'node:child_process';
import { availableParallelism } from 'node:os';
import { fileURLToPath } from 'node:url';
import { addUp, emptyReport, type Report } from './report.ts';
import type { SeedResult } from './run-seed.ts';
import type { SeedWork } from './seed-process.ts';
import type { Trial } from './trial.ts';

const program = fileURLToPath(new URL('seed-process.ts', import.meta.url));

/** Runs `count` seeds from `first` on, in as many processes as there are cores. `progress` hears after every seed. */
export async function runSeeds(
  first: number,
  count: number,
  progress: (report: Report) => void = () => {},
): Promise<Report> {
  const report = emptyReport();
  const begun = performance.now();
  const step = Math.min(availableParallelism(), count);
  const shares = Array.from({ length: step }, (_, index) => ({ first: first + index, end: first + count, step }));
  const take = (result: SeedResult): void => {
    addUp(report, result, (performance.now() - begun) / 1000);
    progress(report);
  };
  await Promise.all(shares.map((share) => runProcess({ kind: 'range', ...share }, take)));
  if (report.seeds !== count) throw new Error(`${count} seeds were asked for, and ${report.seeds} came back`);
  report.failures.sort((a, b) => a.seed - b.seed);
  return report;
}

/** Runs trials one after the other in a process of their own, with their traces; `before` is loaded first. */
export async function runTrials(trials: Trial[], before?: { import: string }): Promise<SeedResult[]> {
  const results: SeedResult[] = [];
  await runProcess({ kind: 'trials', trials }, (result) => results.push(result), before);
  return results;
}

/** Runs seeds in a process of their own. `take` hears of each result; `before` is loaded first, and may be told a name. */
export function runProcess(
  work: SeedWork,
  take: (result: SeedResult) => void,
  before?: { import: string; name?: string },
): Promise<void> {
  return new Promise((resolve, reject) => {
    // Most of what a seed makes is garbage at once: a larger nursery halves the time spent on it.
    const execArgv = ['--max-semi-space-size=64', ...(before === undefined ? [] : ['--import', before.import])];
    const parameters = [JSON.stringify(work), ...(before?.name === undefined ? [] : [before.name])];
    const child = fork(program, parameters, { execArgv });
    child.on('message', (result: SeedResult) => take(result));
    child.on('error', reject);
    // Not `exit`: the last message may come after it.
    child.on('close', (code) => (code === 0 ? resolve() : reject(new Error(`a process of seeds ended with ${code}`))));
  });
}
