import { readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { type Bills, faultsOf, makeBills } from './bills.ts';
import { type Counts, countCosts } from './count-costs.ts';
import type { Run } from './running-tenant.ts';
import { showBills } from './show-bills.ts';

let counts: Counts;
let bills: Bills;
beforeAll(async () => {
  // The clock stands still meanwhile, so that a busy machine counts the same.
  counts = await countCosts();
  bills = makeBills(counts);
}, 120_000);

/** What each step of a life writes to the table, in its units, in the order in which they ran. */
const writes = (runs: Run[]): [string, number][] =>
  runs
    .map(({ step, calls }): [string, number] => [step, calls.reduce((all, call) => all + call.writes, 0)])
    .filter(([, units]) => units > 0);
const callsOf = (runs: Run[], step: string): string[] =>
  runs.filter((run) => run.step === step).flatMap(({ calls }) => calls.map(({ operation }) => operation));

describe('a submission', () => {
  test('costs what promise P7 says at most, and so does a month without any', () => {
    expect(faultsOf(bills)).toEqual([]);
  });

  test('that would cost more is told by its name and sum, and the command fails', () => {
    const dearer = makeBills({ ...counts, idle: { ...counts.idle, alarms: 10 } });

    expect(faultsOf(dearer)).toEqual([
      expect.stringMatching(/^a month without submissions: EUR 1\.\d+, allowed are 0\.30$/),
    ]);
  });

  test('is acknowledged by a function that has just run with one call to the table and one to the queue', () => {
    expect(callsOf(counts.lives.plain.runs, 'accept-submission')).toEqual(['TransactWriteItems', 'SendMessage']);
  });

  test('with a document takes at most two calls more', () => {
    const calls = callsOf(counts.lives.withOne.runs, 'accept-submission');

    expect(calls.filter((one) => !['TransactWriteItems', 'SendMessage'].includes(one))).toEqual(['Query', 'GET']);
    expect(calls).toHaveLength(4);
  });

  test('writes to the table as much as was agreed on, and not a unit more', () => {
    expect(writes(counts.lives.plain.runs)).toEqual([
      ['accept-submission', 15],
      ['route-submission', 9],
      ['deliver-submission', 15],
      ['acknowledge-submission', 6],
      ['expire-submissions', 12],
      ['expire-submissions', 8],
    ]);
  });

  test('with a mail writes three units more: the sealed address, and that it is gone', () => {
    const mails = counts.lives.mailed.runs.flatMap(({ calls }) => calls.filter(({ service }) => service === 'ses'));

    expect(mails).toHaveLength(1);
    expect(callsOf(counts.lives.mailed.runs, 'accept-submission')).toEqual(['TransactWriteItems', 'SendMessage']);
    expect(writes(counts.lives.mailed.runs)).toEqual([
      ['accept-submission', 17],
      ['route-submission', 9],
      ['deliver-submission', 15],
      ['acknowledge-submission', 7],
      ['expire-submissions', 13],
      ['expire-submissions', 8],
    ]);
  });

  test('with a document and a mail writes as much as was agreed on, and not a unit more', () => {
    expect(writes(counts.lives.withOne.runs)).toEqual([
      ['prepare-upload', 2],
      ['accept-submission', 21],
      ['route-submission', 9],
      ['release-document', 8],
      ['deliver-submission', 16],
      ['acknowledge-submission', 7],
      ['expire-submissions', 19],
      ['expire-submissions', 9],
    ]);
  });
});

describe('docs/cost.md', () => {
  const documented = readFileSync(new URL('../../docs/cost.md', import.meta.url), 'utf8');
  const cellsOf = (text: string): string[] =>
    text
      .split('\n')
      .filter((line) => line.startsWith('|') && !line.includes('---'))
      .flatMap((line) => line.split('|').map((cell) => cell.replaceAll(/[\s*,]/g, '')));
  /** Sealed texts are never twice of the same length, so that numbers may differ by a hundredth or by their last digit. */
  const isSame = (left = '', right = ''): boolean =>
    left === right || Math.abs(Number(left) - Number(right)) <= Math.max(0.0003, 0.02 * Math.abs(Number(left)));

  test('shows what the command prints', () => {
    const [shown, printed] = [cellsOf(documented), cellsOf(showBills(bills))];

    expect(shown.filter((cell, index) => !isSame(cell, printed[index]))).toEqual([]);
    expect(shown).toHaveLength(printed.length);
  });
});
