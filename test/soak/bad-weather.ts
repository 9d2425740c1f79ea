import { setTimeout as sleep } from 'node:timers/promises';
import type { Random } from '../simulation/random.ts';
import { keepDiskFull } from './ballast.ts';
import { deal } from './deal.ts';
import { type FlappingDms, spells } from './flapping-dms.ts';
import { redriveAll } from './run-rohrpost.ts';
import type { SoakPlace } from './soak-place.ts';
import type { SoakServer } from './soak-server.ts';

/** What the weather did to the house: each counted when it had happened. `kills` are of a server that ran. */
export type WeatherCounts = {
  kills: number;
  killsWhileStarting: number;
  fullDisks: number;
  dmsSpells: number;
  redrives: number;
};
export type Storm = {
  server: SoakServer;
  dms: FlappingDms;
  place: SoakPlace;
  /** Fills the disk only where it is one of the soak's own. */
  mayFill: boolean;
  counts: WeatherCounts;
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

/** One of three dies again while it starts. */
async function killAtRandom({ server, counts, random, signal }: Storm): Promise<void> {
  const dice = random('kill');
  const isTwice = deal([true, false, false], dice);
  // On a full disk a start may be over before it can be killed: then the next one is.
  let owed = 0;
  while (await isStillOn(dice.between(4000, 15_000), signal)) {
    if ((await server.kill()) === 'running') counts.kills += 1;
    if (isTwice()) owed += 1;
    const started = server.startUntilUp(signal);
    if (owed > 0 && (await isStillOn(dice.between(200, 1000), signal)) && (await server.kill()) === 'starting') {
      counts.killsWhileStarting += 1;
      owed -= 1;
    }
    await started;
  }
}

/** A spell lasts until somebody has met it: one that nobody felt is no weather. */
async function flap({ dms, counts, random, signal }: Storm): Promise<void> {
  const dice = random('dms');
  const nextSpell = deal(spells, dice);
  while (await isStillOn(dice.between(2000, 6000), signal)) {
    const spell = nextSpell();
    const before = dms.met[spell];
    dms.spell = spell;
    counts.dmsSpells += 1;
    let wait = dice.between(2000, 5000);
    while ((await isStillOn(wait, signal)) && dms.met[spell] === before) wait = 100;
    dms.spell = undefined;
  }
}

async function fillNowAndThen({ place, counts, random, signal }: Storm): Promise<void> {
  const dice = random('disk');
  while (await isStillOn(dice.between(8000, 20_000), signal)) {
    if (await keepDiskFull(place.ground, dice.between(3000, 9000), signal)) counts.fullDisks += 1;
  }
}

/** After five failures a destination is tried every five minutes only: without an operator the DMS would hardly be asked again. */
async function redriveNowAndThen({ place, counts, random, signal }: Storm): Promise<void> {
  const dice = random('operator');
  while (await isStillOn(dice.between(1000, 3000), signal)) {
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
