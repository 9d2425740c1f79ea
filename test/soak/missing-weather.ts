import { type FlappingDms, spells } from './flapping-dms.ts';

/** What must have happened to a house of which it is said that it stood it. */
export type WeatherFigures = {
  kills: number;
  killsWhileStarting: number;
  isDiskFilled: boolean;
  fullDisks: number;
  failedStarts: number;
  turnedAway: number;
  dmsCalls: FlappingDms['met'];
};

/**
 * Which weather did not happen, in words; none where all did. A soak in fair weather proves nothing, and neither does a full
 * disk on which nobody was turned away and no start failed. Where nothing may be filled a full disk is not asked for.
 */
export function missingWeather(figures: WeatherFigures): string[] {
  const { kills, killsWhileStarting, isDiskFilled, fullDisks, failedStarts, turnedAway, dmsCalls } = figures;
  const happened: [string, number][] = [
    ['a server killed while it ran', kills],
    ['a server killed while it started', killsWhileStarting],
    ...(isDiskFilled
      ? ([
          ['a full disk', fullDisks],
          ['a full disk that somebody noticed', failedStarts + turnedAway],
        ] satisfies [string, number][])
      : []),
    ...spells.map((spell): [string, number] => [`a call that met the DMS "${spell}"`, dmsCalls[spell]]),
  ];
  return happened.filter(([, count]) => count === 0).map(([what]) => what);
}
