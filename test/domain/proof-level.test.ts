import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { askedLevel, pressureBounds } from '../../domain/proof-level.ts';
import { leakyCounter } from '../../channels/leaky-counter.ts';
import type { ProofSetting } from '../../schemas/proof-of-work.ts';

const rank = (level: ReturnType<typeof askedLevel>): number => (level === 'none' ? -1 : level);
const settings: ProofSetting[] = ['off', 'under-attack', 'always'];

test('more pressure never asks for less, and a stricter setting never for less', () => {
  const pressure = fc.double({ min: 0, max: pressureBounds.most, noNaN: true });
  fc.assert(
    fc.property(pressure, pressure, (one, other) => {
      for (const setting of settings)
        expect(rank(askedLevel(setting, Math.max(one, other)))).toBeGreaterThanOrEqual(
          rank(askedLevel(setting, Math.min(one, other))),
        );
      const ranks = settings.map((setting) => rank(askedLevel(setting, one)));
      expect(ranks).toEqual(ranks.toSorted((a, b) => a - b));
    }),
  );
});

/** What comes, one after the other: how many milliseconds after the one before. */
const arrivals = fc.array(fc.integer({ min: 0, max: 3000 }), { maxLength: 400 });

test('whatever comes in whatever rhythm, at each level no more comes through than its bound and what is forgotten', () => {
  fc.assert(
    fc.property(arrivals, (pauses) => {
      let time = 0;
      const through = [0, 0, 0];
      const counter = leakyCounter(
        { perSecond: pressureBounds.perSecond, most: pressureBounds.most },
        () => new Date(time),
      );

      for (const pause of pauses) {
        time += pause;
        const level = askedLevel('always', counter.fill());
        if (level !== 'none') through[level] = (through[level] ?? 0) + 1;
        counter.add();
      }

      const forgotten = (time / 1000) * pressureBounds.perSecond;
      expect(through[0] ?? 0).toBeLessThanOrEqual(pressureBounds.calm + forgotten + 1);
      expect((through[0] ?? 0) + (through[1] ?? 0)).toBeLessThanOrEqual(pressureBounds.storm + forgotten + 1);
    }),
  );
});

test('after eight quiet minutes the least is asked again, whatever came', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 5000 }), (came) => {
      let time = 0;
      const counter = leakyCounter(
        { perSecond: pressureBounds.perSecond, most: pressureBounds.most },
        () => new Date(time),
      );
      for (let count = 0; count < came; count += 1) counter.add();

      time = 8 * 60_000;

      expect(askedLevel('always', counter.fill())).toBe(0);
      expect(askedLevel('under-attack', counter.fill())).toBe('none');
    }),
  );
});
