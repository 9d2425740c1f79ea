import { localeOf } from './locale-of.ts';

/** An instant (ISO 8601) as people write it in a language, on the clocks of Germany; the same in Node and on AWS, whose clocks show UTC. */
export function localTime(instant: string, language: string): string {
  return new Date(instant).toLocaleString(localeOf(language), {
    dateStyle: 'long',
    timeStyle: 'short',
    timeZone: 'Europe/Berlin',
  });
}
