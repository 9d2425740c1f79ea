import type { Ledger } from './ledger.ts';
import { addMilliseconds } from './period.ts';

/** The nightly round has so many tries to take it away before anybody is told. */
const patienceMilliseconds = 48 * 3_600_000;

/** Files of a hand-over that was cut off, kept although their time has passed. */
export function judgeArrival({ arrival }: Pick<Ledger, 'arrival'>, now: Date): 'left-behind' | undefined {
  if (arrival === undefined || arrival.state === 'complete') return undefined;
  return arrival.until <= addMilliseconds(now, -patienceMilliseconds).toISOString() ? 'left-behind' : undefined;
}
