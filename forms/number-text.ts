/** Languages whose numbers have a point before the decimals; all others have a comma. A test asks for what a new one has. */
const pointed = /^(en|ar)$/;

/**
 * Digits as a language writes them, whole ones in threes: `12.345,6` in German, `12,345.6` in English. The signs are ours and
 * not those of `Intl`: every server and browser says the same. Digits are 0 to 9, as our fields take them and offices send them.
 */
export function digitsText(whole: string, part: string, language: string): string {
  const isPointed = pointed.test(language);
  return whole.replaceAll(/\B(?=(\d{3})+$)/g, isPointed ? ',' : '.') + (part && (isPointed ? '.' : ',') + part);
}

/** A number as people write it. No digit is rounded away, and four stand together (DIN 1333): a year stays one. */
export function numberText(value: number, language: string): string {
  const [whole = '', part = ''] = String(value).split('.');
  const text = digitsText(whole, part, language);
  return fromLeft(/^\d{4}$/.test(whole) ? text.replace(/\D/, '') : text, language);
}

/** Beside Arabic letters a mark keeps a minus before its digits (UAX #9). */
export const fromLeft = (text: string, language: string): string =>
  language === 'ar' ? text.replace('-', '\u200E-') : text;
