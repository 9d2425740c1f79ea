import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { faultWords } from './fault-words.ts';
import { runSeeds, runTrials } from './run-seeds.ts';
import { Trial } from './trial.ts';

const kept = z
  .array(z.strictObject({ found: z.string(), trial: Trial }))
  .parse(JSON.parse(readFileSync(new URL('seeds.json', import.meta.url), 'utf8')));
const patience = 600_000;

describe('in a simulated world', () => {
  test(
    'the same seed gives the same trace, twice in one process and in another',
    async () => {
      const trial = Trial.parse({ seed: 7 });

      const [[first, second], [third]] = await Promise.all([runTrials([trial, trial]), runTrials([trial])]);

      expect(first?.trace.length).toBeGreaterThan(500);
      expect(second?.trace).toEqual(first?.trace);
      expect(third?.trace).toEqual(first?.trace);
    },
    patience,
  );

  test(
    'no promise is broken in the seeds that everybody runs, though every kind of fault strikes',
    async () => {
      const { failures, submissions, lost, faults } = await runSeeds(1, 300);

      expect(failures).toEqual([]);
      expect({ lost, areMany: submissions > 200 }).toEqual({ lost: 0, areMany: true });
      expect(Object.values(faultWords).flatMap((words) => words.filter((word) => faults[word] === undefined))).toEqual(
        [],
      );
    },
    patience,
  );

  test(
    'no promise is broken in seeds that nobody has run yet',
    async () => {
      const { failures } = await runSeeds(Math.floor(Date.now() / 1000), 100);

      expect(failures).toEqual([]);
    },
    patience,
  );

  test(
    'what once went wrong goes right for good',
    async () => {
      const results = await runTrials(kept.map(({ trial }) => trial));

      expect(results.flatMap(({ seed, violations }) => violations.map((one) => ({ seed, ...one })))).toEqual([]);
    },
    patience,
  );
});
