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
    'the same seed gives the same trace, whatever ran before it in its process, in another one, and where that is slow',
    async () => {
      const trials = [7, 100, 14, 20, 7].map((seed) => Trial.parse({ seed }));
      const before = { import: new URL('slow-crypto.ts', import.meta.url).href };

      const [here, there] = await Promise.all([runTrials(trials), runTrials(trials.toReversed(), before)]);

      const [first, , , , last] = here;
      expect(first?.trace.length).toBeGreaterThan(500);
      expect(last).toEqual(first);
      expect(there.toReversed()).toEqual(here);
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
