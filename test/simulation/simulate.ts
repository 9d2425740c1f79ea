import { parseArgs } from 'node:util';
import { answerCryptoAtOnce } from './cheap-crypto.ts';
import { bugs } from './planted/bugs.ts';
import { findBugs, type Found } from './planted/find-bugs.ts';
import { type Report, showReport } from './report.ts';
import { runSeed } from './run-seed.ts';
import { runSeeds } from './run-seeds.ts';
import { shrink } from './shrink.ts';
import { stopTimeouts } from './stop-timeouts.ts';
import { buildTown } from './town.ts';

const { values } = parseArgs({
  options: {
    seeds: { type: 'string' },
    seed: { type: 'string', default: '1' },
    trace: { type: 'boolean', default: false },
    json: { type: 'boolean', default: false },
    planted: { type: 'boolean', default: false },
    bug: { type: 'string', multiple: true },
  },
});
const first = Number(values.seed);
const count = Number(values.seeds ?? (values.trace ? '1' : '100'));

if (values.planted) await showPlanted();
else if (values.trace) await showTrace();
else await showMany();

async function showTrace(): Promise<void> {
  const town = await buildTown();
  answerCryptoAtOnce();
  stopTimeouts();
  const { trace, violations } = await runSeed({ seed: first, without: [] }, town, { trace: true });
  console.log(trace.join('\n'));
  if (violations.length > 0) process.exitCode = 1;
}

async function showMany(): Promise<void> {
  const report = await runSeeds(first, count, process.stderr.isTTY && !values.json ? showProgress : undefined);
  console.log(values.json ? JSON.stringify(report, undefined, 2) : showReport(report));
  if (report.failures.length === 0) return;
  process.exitCode = 1;
  if (!values.json) await explain(report.failures[0]?.seed ?? first);
}

function showProgress(report: Report): void {
  const done = Math.floor((report.seeds / count) * 30);
  const bar = `${'█'.repeat(done)}${'░'.repeat(30 - done)}`;
  const end = report.seeds === count ? '\n' : '';
  process.stderr.write(
    `\r${bar} ${report.seeds}/${count} seeds, ${report.seedsPerSecond.toFixed(1)}/s, ${report.failures.length} failed${end}`,
  );
}

/** The shortest trace that can be found, and the line with which it is kept in seeds.json. */
async function explain(seed: number): Promise<void> {
  const town = await buildTown();
  answerCryptoAtOnce();
  stopTimeouts();
  const { trial, result } = await shrink(await runSeed({ seed, without: [] }, town), town);
  console.log(`\nThe shortest trace found of seed ${seed}:\n${result.trace.join('\n')}`);
  const found = result.violations.map(({ invariant, text }) => `${invariant} ${text}`).join('; ');
  console.log(`\nKeep it in test/simulation/seeds.json once it is mended:\n${JSON.stringify({ found, trial })}`);
}

/** The harness proved: every bug that was planted on purpose is found. */
async function showPlanted(): Promise<void> {
  const names = values.bug ?? bugs.map(({ name }) => name);
  const all = await findBugs(names, (one) => console.log(lineOf(one)));
  const missed = all.filter(({ seed }) => seed === undefined).length;
  console.log(`${all.length - missed} of ${all.length} planted bugs were found`);
  if (missed > 0) process.exitCode = 1;
}

function lineOf({ bug, seed, invariants, text }: Found): string {
  const where = seed === undefined ? 'NOT FOUND' : `seed ${seed}`;
  return `${bug.padEnd(34)}${where.padEnd(12)}${invariants.join(' ').padEnd(16)} ${text}`;
}
