import { format as known } from '@cfworker/json-schema';
import type { StringFormat } from '../schemas/form.ts';
import { isLatin } from './latin.ts';

const ibanLengths = /^[A-Z]{2}\d{2}[A-Z0-9]{11,30}$/;

/** Whether a text is an IBAN without spaces whose check digits are right (ISO 13616, mod 97). */
export function isIban(text: string): boolean {
  if (!ibanLengths.test(text)) return false;
  const digits = Array.from(text.slice(4) + text.slice(0, 4), (sign) => Number.parseInt(sign, 36)).join('');
  return Array.from(digits, Number).reduce((rest, digit) => (rest * 10 + digit) % 97, 0) === 1;
}

/** Whether a text is a day of the calendar, `YYYY-MM-DD`. */
export function isDay(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false;
  const day = new Date(`${text}T00:00:00Z`);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text);
}

/** Whether a text is an e-mail address as people have them: one @, a domain with a dot, no white space. */
export function isEmail(text: string): boolean {
  const [local = '', domain = '', ...rest] = text.split('@');
  return (
    rest.length === 0 &&
    local.length > 0 &&
    local.length <= 64 &&
    !/[\s<>()[\]\\,;:"]/.test(local) &&
    /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,63}$/i.test(domain)
  );
}

/** The string formats of the subset, each as a test on the whole text. */
export const formats: Record<StringFormat, (text: string) => boolean> = {
  date: isDay,
  email: isEmail,
  iban: isIban,
  'din91379-a': (text) => isLatin(text, 'a'),
  'din91379-b': (text) => isLatin(text, 'b'),
  'din91379-c': (text) => isLatin(text, 'c'),
};

// The validator looks formats up in this table of its own; ours are added to it, once.
Object.assign(known, formats);
