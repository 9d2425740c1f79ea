import { expect, test } from 'vitest';
import { type Figure, figuresOf, type Measured, median, verdictOn } from './web-budgets.ts';

const good: Measured = {
  rounds: {
    blank: [{ bytes: 300, script: 0, interactive: 360, heap: 1e6, latency: 16 }],
    own: [{ bytes: 20_000, script: 40, interactive: 700, heap: 2e6, latency: 40 }],
    baseline: [{ bytes: 150_000, script: 1200, interactive: 1700, heap: 5e6, latency: 60 }],
  },
  forms: { reitkennzeichen: 20_000 },
  check: 7000,
  loader: 8000,
};
const broken = (change: Partial<Measured>): string[] =>
  figuresOf({ ...good, ...change })
    .filter((figure) => verdictOn(figure) === 'broken')
    .map(({ what }) => what);
const own = (change: Partial<Measured['rounds']['own'][number]>): Partial<Measured> => ({
  rounds: { ...good.rounds, own: good.rounds.own.map((sample) => ({ ...sample, ...change })) },
});

test('within all budgets nothing is broken', () => {
  expect(broken({})).toEqual([]);
});

test.each([
  ['a page that is too heavy', { forms: { reitkennzeichen: 25.1 * 1024 } }, ['first load of reitkennzeichen, gzip']],
  ['a check that is too heavy', { check: 9.1 * 1024 }, ['check of answers, loaded later, gzip']],
  ['a loader that is too heavy', { loader: 12.1 * 1024 }, ['loader of <intake-form> with its styles, gzip']],
  [
    'a page that is slow beside a blank one and beside the baseline',
    own({ interactive: 1000 }),
    ['time to interactive, to a blank page', 'time to interactive, to JSON Forms'],
  ],
  ['a script that is slow beside the baseline', own({ script: 300 }), ['script, to JSON Forms']],
  ['a page that keeps too much', own({ heap: 5e6 }), ['heap']],
  [
    'a page of which nothing was measured',
    { rounds: { ...good.rounds, own: [] } },
    expect.arrayContaining(['heap', 'script until 0.9 s after the first field']),
  ],
] satisfies [string, Partial<Measured>, unknown][])('%s breaks its budget', (_name, change, what) => {
  expect(broken(change)).toEqual(what);
});

test('milliseconds over their budget are told, and break nothing: they depend on the machine', () => {
  const [script] = figuresOf({ ...good, ...own({ script: 150 }) }).filter(({ what }) =>
    what.startsWith('script until'),
  );

  expect(script && verdictOn(script)).toBe('over, told only');
  expect(broken(own({ script: 150 }))).toEqual([]);
});

test('where only sizes decide, a ratio over its budget is told, a weight over it is not, nor is what was not measured', () => {
  const slow = figuresOf({ ...good, ...own({ interactive: 1000, heap: 5e6 }) });
  const unmeasured = figuresOf({ ...good, rounds: { ...good.rounds, own: [] } });
  const verdicts = (figures: Figure[]): (string | undefined)[] =>
    ['time to interactive, to a blank page', 'heap'].map((name) => {
      const figure = figures.find(({ what }) => what === name);
      return figure && verdictOn(figure, true);
    });

  expect(verdicts(slow)).toEqual(['over, told only', 'broken']);
  expect(verdicts(unmeasured)).toEqual(['broken', 'broken']);
});

test('the median is the middle one', () => {
  expect(median([9, 1, 5])).toBe(5);
});
