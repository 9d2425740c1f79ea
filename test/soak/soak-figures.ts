import type { Balance } from './balance.ts';
import type { MailBalance } from './balance-mails.ts';
import type { CitizenFigures } from './count-citizens.ts';
import type { WeatherFigures } from './missing-weather.ts';

/** What a soak did, and what it came to. */
export type SoakFigures = CitizenFigures &
  WeatherFigures & {
    seed: string;
    minutes: number;
    seconds: number;
    isPlanted: boolean;
    repetitions: number;
    doubleClicks: number;
    statusAnswers: number;
    dmsSpells: number;
    redrives: number;
    /** What bad weather did not happen: there must be none. */
    missingWeather: string[];
    secondsToRest: number;
    isAtRest: boolean;
    /** At most so many submissions waited for a person at once. */
    waitedForPerson: number;
    balance: Balance;
    mails: MailBalance;
    books: { tenant: string; accepted: number; delivered: number; differences: string[]; audit: number | null }[];
    exitCode: number | undefined;
    isBalanced: boolean;
  };

/** The figures for people. */
export function showFigures(figures: SoakFigures): string {
  const { balance, mails, books, dmsCalls } = figures;
  const bad = Object.entries(dmsCalls).filter(([met]) => met !== 'well');
  const disk = figures.isDiskFilled
    ? `${figures.fullDisks} × disk full, ${figures.failedStarts} starts that failed on it`
    : 'DISK NEVER FULL (--without-full-disk)';
  return [
    `${figures.minutes} minutes of bad weather, seed ${figures.seed}, ${figures.seconds} seconds in all`,
    `citizens   ${figures.applications} applications (${figures.withFiles} with ${figures.files} files, ${figures.withoutScript} without JavaScript), ${figures.receipts} receipts`,
    `           ${figures.unanswered} times no answer, ${figures.turnedAway} times told to come again; ${figures.repetitions} sent again, ${figures.doubleClicks} clicked twice; ${figures.statusAnswers} looks at a status page`,
    `weather    ${figures.kills} × kill -9 of a running server, ${figures.killsWhileStarting} of a starting one, ${disk}, ${figures.dmsSpells} bad spells of the DMS`,
    `DMS        ${dmsCalls.well} calls answered; ${bad.map(([met, count]) => `${count} ${met}`).join(', ')}; ${figures.redrives} redrives by the operator`,
    `rest       ${figures.isAtRest ? `after ${figures.secondsToRest} seconds` : 'NOT REACHED'}; ${figures.waitedForPerson} waited for a person`,
    `balance    ${balance.cases} cases in the DMS: ${balance.lost.length} lost, ${balance.twice.length} twice, ${balance.wrong.length} wrong, ${balance.strangers.length} of nobody; ${figures.refusals.length} refused`,
    `mails      ${mails.mails} laid down: ${mails.missing.length} missing, ${mails.unpromised.length} not promised`,
    ...books.map(
      ({ tenant, accepted, delivered, differences, audit }) =>
        `books      ${tenant}: ${accepted} accepted, ${delivered} delivered, ${differences.length} differences; verify-audit ${audit === 0 ? 'clean' : 'NOT CLEAN'}`,
    ),
    ...[
      ...balance.lost.map((one) => `lost ${one}`),
      ...balance.twice.map((one) => `twice ${one}`),
      ...balance.wrong.map((one) => `wrong ${one}`),
      ...balance.strangers.map((one) => `of nobody: ${one}`),
      ...figures.refusals.map((one) => `refused: ${one}`),
      ...mails.missing.map((one) => `no mail for ${one}`),
      ...mails.unpromised.map((one) => `mail that was not promised: ${one}`),
      ...books.flatMap(({ tenant, differences }) => differences.map((one) => `${tenant}: ${one}`)),
    ].slice(0, 30),
    ...figures.missingWeather.map((one) => `FAIR WEATHER, this proves nothing: not once ${one}.`),
    ...(figures.isPlanted ? ['Bugs were planted (--planted): the books must not balance.'] : []),
    figures.isBalanced ? 'The books balance.' : 'THE BOOKS DO NOT BALANCE.',
  ].join('\n');
}
