import type { Application } from './soak-application.ts';

/** What the citizens sent and heard. `refusals`: answers that no repetition mends; there must be none. */
export type CitizenFigures = {
  applications: number;
  withoutScript: number;
  withFiles: number;
  files: number;
  receipts: number;
  unanswered: number;
  turnedAway: number;
  refusals: string[];
};

/** Counts what happened to all of them. */
export function countCitizens(applications: Application[]): CitizenFigures {
  const sum = (count: (one: Application) => number): number => applications.reduce((all, one) => all + count(one), 0);
  return {
    applications: applications.length,
    withoutScript: sum(({ way }) => Number(way === 'page')),
    withFiles: sum(({ files }) => Number(files.length > 0)),
    files: sum(({ files }) => files.length),
    receipts: sum(({ receipts }) => Number(receipts.length > 0)),
    unanswered: sum((one) => one.unanswered),
    turnedAway: sum((one) => one.turnedAway),
    refusals: applications.flatMap((one) => one.refusals),
  };
}
