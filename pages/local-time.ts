/** An instant as people in Germany write it. */
export function localTime(instant: string, language: 'de' | 'en'): string {
  return new Date(instant).toLocaleString(language === 'de' ? 'de-DE' : 'en-GB', {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  });
}
