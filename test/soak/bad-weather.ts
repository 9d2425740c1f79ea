import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../simulation/random.ts';
import { keepDiskFull } from './ballast.ts';
import { type FlappingDms, spells } from './flapping-dms.ts';
import { redriveAll } from './run-rohrpost.ts';
import type { SoakPlace } from './soak-place.ts';
import type { SoakServer } from './soak-server.ts';

/** What the weather did to the house. */
export type WeatherCounts = { dmsSpells: number; fullDisks: number; redrives: number };
export type Storm = {
  server: SoakServer;
  dms: FlappingDms;
  place: SoakPlace;
  /** Fills the disk only where it is one of the soak's own. */
  mayFill: boolean;
  counts: WeatherCounts;
  /** Shortens all waits, for a short soak: 1 for a minute or more. */
  pace: number;
  random: (name: string) => Random;
  signal: AbortSignal;
};

/** Kills, fills and flaps, each at moments of its own, until `signal` says so; then the weather is clear. */
export async function makeBadWeather(storm: Storm): Promise<void> {
  await Promise.all([
    killAtRandom(storm),
    flap(storm),
    ...(storm.mayFill ? [fillNowAndThen(storm)] : []),
    redriveNowAndThen(storm),
  ]);
}

async function killAtRandom({ server, random, signal, pace }: Storm): Promise<void> {
  const dice = random('kill');
  while (await isStillOn(dice.between(5000, 20_000) * pace, signal)) {
    await server.kill();
    // One in four dies while it starts.
    const started = server.startUntilUp(signal);
    if (dice.chance(0.25) && (await isStillOn(dice.between(300, 2000), signal))) await server.kill();
    await started;
  }
}

async function flap({ dms, counts, random, signal, pace }: Storm): Promise<void> {
  const dice = random('dms');
  while (await isStillOn(dice.between(4000, 12_000) * pace, signal)) {
    dms.spell = dice.pick(spells);
    counts.dmsSpells += 1;
    await isStillOn(dice.between(3000, 9000) * pace, signal);
    dms.spell = undefined;
  }
}

async function fillNowAndThen({ place, counts, random, signal, pace }: Storm): Promise<void> {
  const dice = random('disk');
  while (await isStillOn(dice.between(8000, 20_000) * pace, signal)) {
    counts.fullDisks += 1;
    await keepDiskFull(place.ground, dice.between(3000, 9000) * pace, signal);
  }
}

/** After five failures a destination is tried every five minutes only: without an operator the DMS would hardly be asked again. */
async function redriveNowAndThen({ place, counts, random, signal, pace }: Storm): Promise<void> {
  const dice = random('operator');
  while (await isStillOn(dice.between(4000, 10_000) * pace, signal)) {
    // On a full disk it fails, as it may.
    const { code } = await redriveAll('neudorf', 'pending', place);
    if (code === 0) counts.redrives += 1;
  }
}

/** Waits; whether the weather goes on after that. */
async function isStillOn(milliseconds: number, signal: AbortSignal): Promise<boolean> {
  try {
    await sleep(milliseconds, undefined, { signal });
    return true;
  } catch {
    return false;
  }
}
