const at = (locale: string): Intl.DateTimeFormat =>
  new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'Europe/Berlin' });
const written = { de: at('de-DE'), en: at('en-GB') };

/** An instant (ISO 8601) as people in Germany write it, on their clocks; the same in Node and on AWS, whose clocks show UTC. */
export function localTime(instant: string, language: 'de' | 'en'): string {
  return written[language].format(new Date(instant));
}
