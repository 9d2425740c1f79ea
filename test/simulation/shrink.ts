import { runSeed, type SeedResult } from './run-seed.ts';
import type { Town } from './town.ts';
import { faultKinds, type Trial } from './trial.ts';

/**
 * The smallest trial that it finds in which the same invariant still does not hold: fewer applicants first, then one kind
 * of fault after the other switched off.
 */
export async function shrink(failed: SeedResult, town: Town): Promise<{ trial: Trial; result: SeedResult }> {
  const wanted = new Set(failed.violations.map(({ invariant }) => invariant));
  let trial: Trial = { seed: failed.seed, without: [], applicants: [...Array(failed.applicants).keys()] };
  const attempt = async (smaller: Trial): Promise<void> => {
    const { violations } = await runSeed(smaller, town);
    if (violations.some(({ invariant }) => wanted.has(invariant))) trial = smaller;
  };
  for (const one of trial.applicants ?? [])
    await attempt({ ...trial, applicants: trial.applicants?.filter((kept) => kept !== one) });
  for (const kind of faultKinds) await attempt({ ...trial, without: [...trial.without, kind] });
  return { trial, result: await runSeed(trial, town, { trace: true }) };
}
