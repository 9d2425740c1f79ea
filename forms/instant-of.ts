import { germanClock } from './german-clock.ts';

/**
 * The instant at which clocks in Germany show this (`2026-12-01T08:00`); `undefined` for what no clock there shows: another
 * notation, the 31st of April, the hour that is left out in spring. The hour that comes twice in autumn is the first one.
 */
export function instantOf(typed: string): string | undefined {
  if (!/^\d{4}-\d\d-\d\dT\d\d:\d\d$/.test(typed)) return undefined;
  const minutes = Date.parse(`${typed}:00Z`);
  if (Number.isNaN(minutes)) return undefined;
  const candidates = [2, 1].map((hours) => new Date(minutes - hours * 3_600_000));
  return candidates.find((instant) => shown(instant) === typed)?.toISOString();
}

/** What the clocks in Germany show at an instant, as a field for day and time has it: the way back of `instantOf`. */
export const wallOf = (instant: string | undefined): string => (instant === undefined ? '' : shown(new Date(instant)));

function shown(instant: Date): string {
  const { day, time } = germanClock(instant);
  return `${day}T${time.slice(0, 5)}`;
}
