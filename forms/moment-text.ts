import { localTime } from './local-time.ts';

const germanDay = new Intl.DateTimeFormat('de-DE', { dateStyle: 'long', timeZone: 'Europe/Berlin' });
const germanTime = new Intl.DateTimeFormat('de-DE', {
  hour: 'numeric',
  minute: '2-digit',
  timeZone: 'Europe/Berlin',
});

/** When something opens or ends, as an office writes it: `1. Dezember 2026, 8 Uhr`; in other languages date and time. */
export function momentText(instant: string, language: string): string {
  if (language !== 'de') return localTime(instant, language);
  const [hour = '', minute = ''] = germanTime.format(new Date(instant)).split(':');
  return `${germanDay.format(new Date(instant))}, ${Number(hour)}${minute === '00' ? '' : `.${minute}`} Uhr`;
}
