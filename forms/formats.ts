import { format as known } from '@cfworker/json-schema';
import type { StringFormat } from '../schemas/form.ts';
import { isLatin } from './latin.ts';

/** Lengths of IBANs by country: SWIFT's IBAN Registry, release 99 (ISO 13616-2). */
const ibanLengths =
  '15NO 16BE 18DK 18FI 18FK 18FO 18GL 18NL 18SD 19MK 19SI 20AT 20BA 20EE 20KZ 20LT 20LU 20MN 20XK 21CH 21HR 21LI 21LV 22BG 22BH 22CR ' +
  '22DE 22GB 22GE 22IE 22ME 22RS 22VA 23AE 23GI 23IL 23IQ 23OM 23SO 23TL 24AD 24CZ 24ES 24MD 24PK 24RO 24SA 24SE 24SK 24TN 24VG 25LY ' +
  '25PT 25ST 26IS 26TR 27BI 27DJ 27FR 27GR 27IT 27MC 27MR 27SM 28AL 28AZ 28BY 28CY 28DO 28GT 28HN 28HU 28LB 28NI 28PL 28SV 29BR 29EG ' +
  '29PS 29QA 29UA 30JO 30KW 30MU 30YE 31MT 31SC 32LC 33RU';

/** Whether a text is an IBAN without spaces: a country that has IBANs, its length, and check digits that are right (mod 97). */
export function isIban(text: string): boolean {
  if (!/^[A-Z]{2}\d{2}[A-Z0-9]+$/.test(text) || !ibanLengths.includes(text.length + text.slice(0, 2))) return false;
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

/**
 * Whether a text is a telephone number as people write them: 5 to 15 digits (ITU-T E.164), those of `00` before the country
 * not counted, with blanks and `/ - . ( )` between them. It stays as it was typed: which country `0170` is in, nobody said.
 */
export function isPhone(text: string): boolean {
  const digits = text.replaceAll(/[\s()/.-]/g, '');
  return /^(?:\+|00)?\d{5,15}$/.test(digits) && /^[+(\d]/.test(text);
}

/** The string formats of the subset, each as a test on the whole text. */
export const formats: Record<StringFormat, (text: string) => boolean> = {
  date: isDay,
  email: isEmail,
  phone: isPhone,
  iban: isIban,
  'din91379-a': (text) => isLatin(text, 'a'),
  'din91379-b': (text) => isLatin(text, 'b'),
  'din91379-c': (text) => isLatin(text, 'c'),
};

// The validator looks formats up in this table of its own; ours are added to it, once.
Object.assign(known, formats);
