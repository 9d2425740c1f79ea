import { addMilliseconds } from './period.ts';

/**
 * When the next nightly round takes up what this one could not finish, as an instant. Half a day, not a whole one: the next
 * round may begin some moments earlier in its night than this one came to it, and would pass it by.
 */
export function nextNight(now: Date): string {
  return addMilliseconds(now, 12 * 3_600_000).toISOString();
}
