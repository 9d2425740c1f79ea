import type { ProofLevel, ProofSetting } from '../schemas/proof-of-work.ts';

/**
 * How the level follows from what came through. `calm`: so many submissions at once, and `perSecond` sustained, are a
 * town's busiest day; `storm`: so many more are an attack that the first level does not hold up.
 */
export const pressureBounds = { perSecond: 1, calm: 60, storm: 240, most: 480 } as const;

/**
 * What is asked of the next submission, by the tenant's setting and the pressure: submissions that were stored, of
 * which `perSecond` are forgotten each second. Only what is new counts, so that whoever sends without a proof, or again, makes
 * nobody's work harder.
 */
export function askedLevel(setting: ProofSetting, pressure: number): ProofLevel | 'none' {
  const level = pressure < pressureBounds.calm ? 0 : pressure < pressureBounds.storm ? 1 : 2;
  if (setting === 'off' || (setting === 'under-attack' && level === 0)) return 'none';
  return level;
}
