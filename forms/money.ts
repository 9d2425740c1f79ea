import { digitsText, fromLeft } from './number-text.ts';

/**
 * Amounts of money as whole cents. JSON has one kind of number, and 0.1 + 0.2 is not 0.3 in it; whole numbers up to 2^53
 * are exact, every validator compares them, and adding them up needs no rounding (decision 0020).
 */

/** More than this in one field no form takes: 1,000,000,000.00 EUR, so that the sum of all fields stays exact. */
export const maxCents = 100_000_000_000;

/**
 * The cents of a typed amount; `undefined` where it is none, or where it could be two. `1.234,56`, `1234,5`, `1.234`,
 * `1234.56` and `1,234.56` are read, with or without € or EUR; `1,234` is refused: 1234 euros in English, 1.23 in German.
 */
export function centsOf(text: string): number | undefined {
  const plain = text
    .replaceAll('\u200E', '')
    .trim()
    .replace(/^(-?)(?:€|EURO?)\s*|\s*(?:€|EURO?)$/i, '$1');
  const found =
    /^(-?)(\d{1,3}(?:\.\d{3})+|\d{1,12})(?:,(\d{1,2}|-))?$/.exec(plain) ??
    /^(-?)(\d{1,3}(?:,\d{3})+|\d{1,12})\.(\d{2})$/.exec(plain);
  if (found === null) return undefined;
  const [, sign = '', euros = '', part = ''] = found;
  return Number(`${sign}${euros.replaceAll(/\D/g, '')}${part.replace('-', '').padEnd(2, '0')}`) || 0;
}

/** An amount as people write it, `1.234,56` in German, `1,234.56` in English; digits are moved, nothing is divided. */
export function amountText(cents: number, language: string): string {
  const digits = String(Math.abs(cents)).padStart(3, '0');
  return (cents < 0 ? '-' : '') + digitsText(digits.slice(0, -2), digits.slice(-2), language);
}

/** The same with its currency: `1.234,56 €`, `€1,234.56`. Beside Arabic letters a mark keeps the minus before its digits (UAX #9). */
export function euroText(cents: number, language: string): string {
  const amount = amountText(cents, language);
  if (language === 'en') return amount.replace(/^-?/, '$&€');
  return `${fromLeft(amount, language)}\u00A0€`;
}
