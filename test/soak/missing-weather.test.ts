import { expect, test } from 'vitest';
import { missingWeather, type WeatherFigures } from './missing-weather.ts';

const storm: WeatherFigures = {
  kills: 3,
  killsWhileStarting: 1,
  isDiskFilled: true,
  fullDisks: 2,
  failedStarts: 0,
  turnedAway: 4,
  dmsCalls: { well: 100, away: 1, broken: 1, slow: 1, cut: 1 },
};

test('where everything happened no weather is missing', () => {
  expect(missingWeather(storm)).toEqual([]);
});

test.each<[string, Partial<WeatherFigures>, string]>([
  ['nobody was killed', { kills: 0 }, 'a server killed while it ran'],
  ['nobody was killed while starting', { killsWhileStarting: 0 }, 'a server killed while it started'],
  ['the disk was never full', { fullDisks: 0 }, 'a full disk'],
  ['nobody noticed the full disk', { turnedAway: 0 }, 'a full disk that somebody noticed'],
  [
    'no call was cut off',
    { dmsCalls: { well: 100, away: 1, broken: 1, slow: 1, cut: 0 } },
    'a call that met the DMS "cut"',
  ],
])('a soak in which %s was fair weather', (_name, change, missing) => {
  expect(missingWeather({ ...storm, ...change })).toEqual([missing]);
});

test('where nothing may be filled a full disk is not asked for', () => {
  const dry = { ...storm, isDiskFilled: false, fullDisks: 0, failedStarts: 0, turnedAway: 0 };

  expect(missingWeather(dry)).toEqual([]);
});
