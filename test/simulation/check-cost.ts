import { euros, type Line, prices } from '../cost/prices.ts';
import type { SimWorld } from './sim-world.ts';

/**
 * Euros that a submission may cost in the worst weather, and for each day until all is at rest: half more than the dearest of
 * 400 seeds (1301 to 1700). Those are 1515, EUR 0.00122 in 41 days: half of the hints lost and a DMS away for a month, so that
 * the sweeper reads, writes and sends anew for most of 530 attempts; and 1529, EUR 0.00062 in 17 days: no mail server for
 * days, and hints lost as well.
 */
const golden = { once: 0.0006, day: 0.00003 };

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
