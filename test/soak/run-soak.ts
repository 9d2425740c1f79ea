import { setTimeout as sleep } from 'node:timers/promises';
import { freePort } from '../free-port.ts';
import { seededRandom } from '../simulation/random.ts';
import { type WeatherCounts, makeBadWeather } from './bad-weather.ts';
import { balance, isBalanced } from './balance.ts';
import { booksOf, comeToRest, soakTenants } from './come-to-rest.ts';
import { FlappingDms } from './flapping-dms.ts';
import { runRohrpost } from './run-rohrpost.ts';
import { type Application, newApplication, sendOnce, sendUntilAnswered } from './soak-citizen.ts';
import type { SoakFigures } from './soak-figures.ts';
import { makeSoakPlace, type SoakPlace } from './soak-place.ts';
import { SoakServer } from './soak-server.ts';

/** How a soak is run. `root`: a folder for everything; below it `ground` is what may be filled. */
export type SoakSettings = {
  root: string;
  minutes: number;
  seed: string;
  mayFill: boolean;
  tell: (line: string) => void;
};
type Load = { applications: Application[]; repetitions: number; doubleClicks: number };

const clients = 2;
const answerMilliseconds = 120_000;
/** The sweeper's five minutes for a lost hint, its own minute, and the work itself. */
const restMilliseconds = 8 * 60_000;

/** Bad weather over the real server, then clear sky, then the books. */
export async function runSoak(settings: SoakSettings): Promise<SoakFigures> {
  const began = Date.now();
  const dms = new FlappingDms();
  const place = makeSoakPlace(settings.root, await freePort(), await dms.start());
  const server = new SoakServer(place);
  const counts: WeatherCounts = { dmsSpells: 0, fullDisks: 0, redrives: 0 };
  const load: Load = { applications: [], repetitions: 0, doubleClicks: 0 };
  try {
    await server.startUntilUp();
    await endure({ settings, place, server, dms, counts, load });
    // What the last spell left is taken up by a start, as after any outage.
    await server.kill();
    await server.startUntilUp();
    await finish(load, originOf(place));
    const clear = Date.now();
    const { isAtRest, waited } = await comeToRest(place, restMilliseconds, (owed) =>
      settings.tell(`clear sky: ${owed} still owed`),
    );
    const secondsToRest = secondsSince(clear);
    const books = await Promise.all(soakTenants.map((tenant) => auditedBooks(tenant, place)));
    const exitCode = await server.stop();
    const { applications, ...clicks } = load;
    const held = await balance(applications, dms);
    const refusals = applications.flatMap((one) => one.refusals);
    return {
      seed: settings.seed,
      minutes: settings.minutes,
      seconds: secondsSince(began),
      isDiskFilled: settings.mayFill,
      applications: applications.length,
      withFiles: applications.filter(({ files }) => files.length > 0).length,
      files: applications.flatMap(({ files }) => files).length,
      receipts: applications.filter(({ receipts }) => receipts.length > 0).length,
      ...clicks,
      kills: server.kills,
      failedStarts: server.failedStarts,
      ...counts,
      dmsCalls: dms.met,
      secondsToRest,
      isAtRest,
      waitedForPerson: waited,
      balance: held,
      refusals,
      books,
      exitCode,
      isBalanced:
        isAtRest &&
        isBalanced(held) &&
        exitCode === 0 &&
        refusals.length === 0 &&
        applications.every(({ receipts }) => receipts.length > 0) &&
        books.every(({ accepted, delivered, differences, audit }) =>
          [differences.length === 0, audit === 0, accepted === applications.length, delivered === accepted].every(
            Boolean,
          ),
        ),
    };
  } finally {
    await server.kill();
    dms.stop();
  }
}

const secondsSince = (began: number): number => Math.round((Date.now() - began) / 1000);
const originOf = ({ port }: SoakPlace): string => `http://127.0.0.1:${port}`;

/** The bad weather, with the clients' load under it. */
async function endure(house: {
  settings: SoakSettings;
  place: SoakPlace;
  server: SoakServer;
  dms: FlappingDms;
  counts: WeatherCounts;
  load: Load;
}): Promise<void> {
  const { settings, place, server, dms, counts, load } = house;
  const { minutes, seed, mayFill, tell } = settings;
  const signal = AbortSignal.timeout(minutes * 60_000);
  const random = (name: string) => seededRandom(`soak ${seed} ${name}`);
  const until = Date.now() + minutes * 60_000;
  const report = setInterval(() => {
    const left = Math.max(0, Math.ceil((until - Date.now()) / 1000));
    tell(
      `${left} s left: ${load.applications.length} applications, ${server.kills} kills, ${counts.fullDisks} × disk full, DMS ${dms.spell ?? 'well'}, ${dms.objects.size} objects in it`,
    );
  }, 1000);
  try {
    await Promise.all([
      makeBadWeather({ server, dms, place, mayFill, counts, pace: Math.min(1, minutes), random, signal }),
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
  random: (name: string) => ReturnType<typeof seededRandom>,
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
    await sleep(dice.between(50, 300));
  }
}

/** Whoever got no answer sends the very same again, now that somebody listens. */
async function finish(load: Load, origin: string): Promise<void> {
  const signal = AbortSignal.timeout(answerMilliseconds);
  for (const one of load.applications)
    if (one.receipts.length + one.refusals.length === 0)
      load.repetitions += await sendUntilAnswered(one, origin, signal);
}

async function auditedBooks(tenant: string, place: SoakPlace): Promise<SoakFigures['books'][number]> {
  const { accepted, accounts, differences } = await booksOf(tenant, place);
  const audit = await runRohrpost(['verify-audit', '--tenant', tenant], place);
  return {
    tenant,
    accepted,
    delivered: accounts.delivered,
    differences: differences.map(({ code }) => code),
    audit: audit.code,
  };
}
