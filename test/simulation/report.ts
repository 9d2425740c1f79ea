import { type Books, emptyBooks } from './books.ts';
import type { SeedResult } from './run-seed.ts';

/** What many seeds came to. */
export type Report = Books & {
  seeds: number;
  steps: number;
  simulatedWeeks: number;
  seconds: number;
  seedsPerSecond: number;
  weeksPerMinute: number;
  faults: Record<string, number>;
  failures: Pick<SeedResult, 'seed' | 'violations'>[];
};

/** Before the first seed. */
export const emptyReport = (): Report => ({
  seeds: 0,
  steps: 0,
  simulatedWeeks: 0,
  seconds: 0,
  seedsPerSecond: 0,
  weeksPerMinute: 0,
  ...emptyBooks(),
  faults: {},
  failures: [],
});

/** Adds one seed's result. `seconds`: since the first one began. */
export function addUp(report: Report, result: SeedResult, seconds: number): void {
  const { books, faults, seed, violations } = result;
  for (const name of counted) report[name] += books[name];
  for (const [fault, count] of Object.entries(faults)) report.faults[fault] = (report.faults[fault] ?? 0) + count;
  report.seeds += 1;
  report.steps += result.steps;
  report.simulatedWeeks += result.days / 7;
  report.seconds = seconds;
  report.seedsPerSecond = report.seeds / seconds;
  report.weeksPerMinute = (report.simulatedWeeks / seconds) * 60;
  if (violations.length > 0) report.failures.push({ seed, violations });
}

const counted = [
  'submissions',
  'acknowledged',
  'delivered',
  'discarded',
  'lost',
  'duplicated',
  'misrouted',
  'disclosed',
  'stuck',
] as const satisfies (keyof Books)[];

/** The report for people. */
export function showReport(report: Report): string {
  const number = (value: number): string => Math.round(value).toLocaleString('en');
  const faults = Object.entries(report.faults).toSorted((a, b) => b[1] - a[1]);
  return [
    `${number(report.seeds)} seeds in ${number(report.seconds)} s: ${report.seedsPerSecond.toFixed(1)} seeds per second`,
    `${number(report.simulatedWeeks)} simulated weeks, ${number(report.weeksPerMinute)} a minute, ${number(report.steps)} steps`,
    '',
    ...counted.map((name) => `${name.padEnd(14)}${number(report[name]).padStart(12)}`),
    '',
    `faults injected ${number(faults.reduce((sum, [, count]) => sum + count, 0))}, by kind:`,
    ...faults.map(([fault, count]) => `  ${fault.padEnd(24)}${number(count).padStart(12)}`),
    ...report.failures.flatMap(({ seed, violations }) =>
      violations.map(({ invariant, text }) => `seed ${seed}: ${invariant} ${text}`),
    ),
  ].join('\n');
}
