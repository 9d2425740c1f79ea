import { euros, type Line, prices } from '../cost/prices.ts';
import type { SimWorld } from './sim-world.ts';

/**
 * Euros that a submission may cost in the worst weather, and for each day until all is at rest: a quarter more than the dearest
 * seed known, 1795819829, EUR 0.00122 in 18 days for each of two: no hint arrives for a day and many are lost besides, so that
 * the sweeper went 640 rounds and sent 730 hints in vain for 64 attempts. Over a month it was 1515, EUR 0.00122 in 41 days:
 * half of the hints lost, a DMS away.
 */
const golden = { once: 0.001, day: 0.00003 };

/** What was used at list prices, in euros. */
export function costOf(world: SimWorld): number {
  return Object.entries(prices).reduce(
    (sum, [line, { usd, per }]) => sum + (units(world, line) / per) * usd * euros,
    0,
  );
}

const isLine = (name: string): name is Line => name in prices;
const units = (world: SimWorld, line: string): number => (isLine(line) ? (world.used[line] ?? 0) : 0);

/** Bad weather costs money: attempts, hints and looks in vain. But never without a bound (I11). */
export function checkCost(world: SimWorld, submissions: number, days: number): void {
  const allowed = (golden.once + golden.day * days) * Math.max(1, submissions);
  const cost = costOf(world);
  if (cost > allowed)
    world.violate(
      'I11',
      `${submissions} submissions in ${Math.round(days)} days cost EUR ${cost.toFixed(4)}, allowed are ${allowed.toFixed(4)}`,
    );
}
