import { addPeriod } from './period.ts';

/** Until when the numbers of a day (`2026-11-28`) are kept, as an instant: 13 months, so that a year ago can be looked at. */
export const numbersKeptUntil = (day: string): string => addPeriod(new Date(day), 'P13M').toISOString();
