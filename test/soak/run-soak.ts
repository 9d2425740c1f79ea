import { join } from 'node:path';
import { freePort } from '../free-port.ts';
import { seededRandom } from '../simulation/random.ts';
import { addsUp } from './adds-up.ts';
import type { WeatherCounts } from './bad-weather.ts';
import { balance } from './balance.ts';
import { balanceMails } from './balance-mails.ts';
import { booksOf, comeToRest, soakTenants } from './come-to-rest.ts';
import { countCitizens } from './count-citizens.ts';
import { endure, finish, type Load, originOf } from './endure.ts';
import { FlappingDms } from './flapping-dms.ts';
import { missingWeather } from './missing-weather.ts';
import { runRohrpost } from './run-rohrpost.ts';
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
/** Under a clear sky a server is up by then, or the soak has failed. */
const startMilliseconds = 120_000;

/** Bad weather over the real server, then clear sky, then the books. */
export async function runSoak(settings: SoakSettings): Promise<SoakFigures> {
  const began = Date.now();
  const dms = new FlappingDms(seededRandom(`soak ${settings.seed} dms writes`));
  const place = makeSoakPlace(settings.root, await freePort(), await dms.start());
  const server = new SoakServer(place, settings.isPlanted);
  const counts: WeatherCounts = { kills: 0, killsWhileStarting: 0, fullDisks: 0, dmsSpells: 0, redrives: 0 };
  const load: Load = { applications: [], repetitions: 0, doubleClicks: 0, statusAnswers: 0 };
  const weather = () => ({
    ...counts,
    isDiskFilled: settings.mayFill,
    failedStarts: server.failedStarts,
    dmsCalls: dms.met,
  });
  const missing = () => missingWeather({ ...weather(), ...countCitizens(load.applications) });
  try {
    await server.startUntilUp(AbortSignal.timeout(startMilliseconds));
    await endure({ settings, place, server, dms, counts, load, missing });
    // What the last spell left is taken up by a start, as after any outage.
    await server.kill();
    await server.startUntilUp(AbortSignal.timeout(startMilliseconds));
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
    const citizens = countCitizens(applications);
    const { seed, minutes, isPlanted } = settings;
    const figures = {
      seed,
      minutes,
      seconds: secondsSince(began),
      isPlanted,
      ...citizens,
      ...clicks,
      ...weather(),
      missingWeather: missing(),
      secondsToRest,
      isAtRest,
      waitedForPerson: waited,
      balance: await balance(applications, dms),
      mails: mails(),
      books,
      exitCode,
    };
    return { ...figures, isBalanced: addsUp(figures) };
  } finally {
    await server.kill();
    dms.stop();
  }
}

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
