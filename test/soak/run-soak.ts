import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { seededRandom } from '../simulation/random.ts';
import type { WeatherCounts } from './bad-weather.ts';
import { balance, isBalanced } from './balance.ts';
import { balanceMails } from './balance-mails.ts';
import { booksOf, comeToRest, soakTenants } from './come-to-rest.ts';
import { endure, finish, type Load, originOf } from './endure.ts';
import { FlappingDms } from './flapping-dms.ts';
import { runRohrpost } from './run-rohrpost.ts';
import { missingWeather } from './missing-weather.ts';
import type { SoakFigures } from './soak-figures.ts';
import { makeSoakPlace, type SoakPlace } from './soak-place.ts';
import { SoakServer } from './soak-server.ts';

/** How a soak is run. `root`: a folder for everything; below it `ground` is what may be filled. */
export type SoakSettings = {
  root: string;
  minutes: number;
  seed: string;
  isPlanted: boolean;
  mayFill: boolean;
  tell: (line: string) => void;
};

/** The sweeper's five minutes for a lost hint, its own minute, and the work itself. */
const restMilliseconds = 8 * 60_000;

/** Bad weather over the real server, then clear sky, then the books. */
export async function runSoak(settings: SoakSettings): Promise<SoakFigures> {
  const began = Date.now();
  const dms = new FlappingDms(seededRandom(`soak ${settings.seed} dms writes`));
  const place = makeSoakPlace(settings.root, await freePort(), await dms.start());
  const server = new SoakServer(place, settings.isPlanted);
  const counts: WeatherCounts = { kills: 0, killsWhileStarting: 0, fullDisks: 0, dmsSpells: 0, redrives: 0 };
  const load: Load = { applications: [], repetitions: 0, doubleClicks: 0, statusAnswers: 0 };
  try {
    await server.startUntilUp();
    await endure({ settings, place, server, dms, counts, load });
    // What the last spell left is taken up by a start, as after any outage.
    await server.kill();
    await server.startUntilUp();
    await finish(load, originOf(place));
    const clear = Date.now();
    const mails = () => balanceMails(load.applications, join(place.ground, 'mail/kreis-musterland'));
    const { isAtRest, waited } = await comeToRest(
      place,
      restMilliseconds,
      () => mails().missing.length,
      (owed) => settings.tell(`clear sky: ${owed} still owed`),
    );
    const secondsToRest = secondsSince(clear);
    const books = await Promise.all(soakTenants.map((tenant) => auditedBooks(tenant, place)));
    const exitCode = await server.stop();
    const { applications, ...clicks } = load;
    const held = await balance(applications, dms);
    const written = mails();
    const refusals = applications.flatMap((one) => one.refusals);
    const met = {
      ...counts,
      isDiskFilled: settings.mayFill,
      failedStarts: server.failedStarts,
      turnedAway: sum(applications.map((one) => one.turnedAway)),
      unanswered: sum(applications.map((one) => one.unanswered)),
      dmsCalls: dms.met,
    };
    return {
      seed: settings.seed,
      minutes: settings.minutes,
      seconds: secondsSince(began),
      isPlanted: settings.isPlanted,
      applications: applications.length,
      withoutScript: applications.filter(({ way }) => way === 'page').length,
      withFiles: applications.filter(({ files }) => files.length > 0).length,
      files: applications.flatMap(({ files }) => files).length,
      receipts: applications.filter(({ receipts }) => receipts.length > 0).length,
      ...clicks,
      ...met,
      missingWeather: missingWeather(met),
      secondsToRest,
      isAtRest,
      waitedForPerson: waited,
      balance: held,
      mails: written,
      refusals,
      books,
      exitCode,
      isBalanced:
        isAtRest &&
        isBalanced(held) &&
        written.missing.length + written.unpromised.length === 0 &&
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

const sum = (counts: number[]): number => counts.reduce((all, count) => all + count, 0);
const secondsSince = (began: number): number => Math.round((Date.now() - began) / 1000);

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
