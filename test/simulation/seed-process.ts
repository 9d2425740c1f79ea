import * as z from 'zod';
import { answerCryptoAtOnce } from './cheap-crypto.ts';
import { runSeed, type SeedResult } from './run-seed.ts';
import { buildTown, type Town } from './town.ts';
import { stopTimeouts } from './stop-timeouts.ts';
import { Trial } from './trial.ts';

/** What such a process runs: the seeds `first`, `first + step`, … below `end`, the seeds
 * below `end` until one of them finds something (only that one is told), or just these trials with their traces. */
export const SeedWork = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('range'), first: z.int(), end: z.int(), step: z.int() }),
  z.strictObject({ kind: z.literal('until-found'), end: z.int() }),
  z.strictObject({ kind: z.literal('trials'), trials: z.array(Trial) }),
]);
export type SeedWork = z.infer<typeof SeedWork>;

// A process of its own: runs its share of the seeds and sends each result home.
if (process.send !== undefined) {
  const work = SeedWork.parse(JSON.parse(process.argv[2] ?? '{}'));
  // Nobody reads the stacks of faults that are meant to be.
  Error.stackTraceLimit = 0;
  const town = await buildTown();
  answerCryptoAtOnce();
  stopTimeouts();
  if (work.kind === 'trials') for (const trial of work.trials) await tell(await runSeed(trial, town, { trace: true }));
  else if (work.kind === 'until-found') await untilFound(town, work.end);
  else
    for (let seed = work.first; seed < work.end; seed += work.step)
      await tell(await runSeed({ seed, without: [] }, town));
  process.disconnect();
}

/** Waits until a result has gone: a process that leaves before takes it along. */
function tell(result: SeedResult): Promise<void> {
  return new Promise((resolve, reject) => {
    process.send?.(result, undefined, undefined, (fault) => (fault === null ? resolve() : reject(fault)));
  });
}

async function untilFound(town: Town, end: number): Promise<void> {
  for (let seed = 1; seed < end; seed += 1) {
    const result = await runSeed({ seed, without: [] }, town);
    if (result.violations.length > 0) return tell(result);
  }
}
