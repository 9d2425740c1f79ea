import { setTimeout as sleep } from 'node:timers/promises';
import { type Random, seededRandom } from '../simulation/random.ts';
import { askStatus } from './ask-status.ts';
import { type WeatherCounts, makeBadWeather } from './bad-weather.ts';
import type { FlappingDms } from './flapping-dms.ts';
import type { SoakSettings } from './run-soak.ts';
import type { Application } from './soak-application.ts';
import { newApplication, sendOnce, sendUntilAnswered } from './soak-citizen.ts';
import type { SoakPlace } from './soak-place.ts';
import type { SoakServer } from './soak-server.ts';

/** What the citizens did. `statusAnswers`: how often a status page answered while the weather was bad. */
export type Load = { applications: Application[]; repetitions: number; doubleClicks: number; statusAnswers: number };

const clients = 2;
const answerMilliseconds = 120_000;
const longest = 10;

/** Where the server answers. */
export const originOf = ({ port }: SoakPlace): string => `http://127.0.0.1:${port}`;

/**
 * The bad weather, with the clients' load under it. It lasts as long as was asked for, and until nothing of it is `missing`: on
 * a slow machine servers start, and a DMS is met, more rarely. At most `longest` times as long.
 */
export async function endure(house: {
  settings: SoakSettings;
  place: SoakPlace;
  server: SoakServer;
  dms: FlappingDms;
  counts: WeatherCounts;
  load: Load;
  missing: () => string[];
}): Promise<void> {
  const { settings, place, server, dms, counts, load, missing } = house;
  const { minutes, seed, mayFill, tell } = settings;
  const weather = new AbortController();
  const { signal } = weather;
  const random = (name: string) => seededRandom(`soak ${seed} ${name}`);
  const until = Date.now() + minutes * 60_000;
  const report = setInterval(() => {
    const over = Date.now() - until;
    if (over > (longest - 1) * minutes * 60_000 || (over >= 0 && missing().length === 0)) weather.abort();
    const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    tell(
      `${left} s left: ${load.applications.length} applications, ${counts.kills + counts.killsWhileStarting} kills, ${counts.fullDisks} × disk full, DMS ${dms.spell ?? 'well'}, ${dms.objects.size} objects in it`,
    );
  }, 1000);
  try {
    await Promise.all([
      makeBadWeather({ server, dms, place, mayFill, counts, random, signal }),
      ...Array.from({ length: clients }, (_, number) => beClient(number, load, originOf(place), signal, random)),
    ]);
  } finally {
    clearInterval(report);
  }
}

async function beClient(
  number: number,
  load: Load,
  origin: string,
  signal: AbortSignal,
  random: (name: string) => Random,
): Promise<void> {
  const dice = random(`client ${number}`);
  for (let count = 0; !signal.aborted; count += 1) {
    const one = newApplication(dice, `Bello ${number}-${count}`);
    load.applications.push(one);
    load.repetitions += (await sendUntilAnswered(one, origin, signal)) - 1;
    if (dice.chance(0.15)) {
      load.doubleClicks += 1;
      await sendOnce(one, origin);
    }
    if (dice.chance(0.3)) load.statusAnswers += await lookAtOne(load.applications, dice, origin);
    await sleep(dice.between(50, 300));
  }
}

/** Somebody who has a receipt looks at her status page; how many answers that made. */
async function lookAtOne(applications: Application[], dice: Random, origin: string): Promise<number> {
  const answered = applications.filter(({ status }) => status !== undefined);
  if (answered.length === 0) return 0;
  return (await askStatus(dice.pick(answered), origin)) ? 1 : 0;
}

/** Whoever got no answer sends the very same again, now that somebody listens. */
export async function finish(load: Load, origin: string): Promise<void> {
  const signal = AbortSignal.timeout(answerMilliseconds);
  for (const one of load.applications)
    if (one.receipts.length + one.refusals.length === 0)
      load.repetitions += await sendUntilAnswered(one, origin, signal);
}
