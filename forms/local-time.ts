import { dayText } from './day-text.ts';
import { fill } from './fill.ts';
import { germanClock } from './german-clock.ts';
import { ourWords } from './words.ts';

/**
 * An instant (ISO 8601) as people write it in a language, on the clocks of Germany: `1. November 2026 um 15:05 Uhr`. By our words
 * and not by ICU's: the same letters in every browser and on every server, whatever clock and edition it has.
 */
export function localTime(instant: string, language: string): string {
  const { calendar } = ourWords(language);
  const { day, time } = germanClock(new Date(instant));
  return fill(calendar.moment, { day: dayText(day, calendar), time: time.slice(0, 5) });
}

/** The day of it alone. */
export function localDay(instant: string, language: string): string {
  return dayText(germanClock(new Date(instant)).day, ourWords(language).calendar);
}
