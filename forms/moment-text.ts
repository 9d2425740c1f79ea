import { germanClock } from './german-clock.ts';
import { localDay, localTime } from './local-time.ts';

/** When something opens or ends, as an office writes it: `1. Dezember 2026, 8 Uhr`; in other languages date and time. */
export function momentText(instant: string, language: string): string {
  if (language !== 'de') return localTime(instant, language);
  const [hour = '', minute = ''] = germanClock(new Date(instant)).time.split(':');
  return `${localDay(instant, 'de')}, ${Number(hour)}${minute === '00' ? '' : `.${minute}`} Uhr`;
}
