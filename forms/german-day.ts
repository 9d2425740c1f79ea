import { germanClock } from './german-clock.ts';

/** The day that calendars in Germany show at an instant, `2026-11-28`. */
export const germanDay = (instant: Date): string => germanClock(instant).day;

/** The day before, `2026-02-28` of `2026-03-01`. */
export const dayBefore = (day: string): string => new Date(Date.parse(day) - 86_400_000).toISOString().slice(0, 10);
