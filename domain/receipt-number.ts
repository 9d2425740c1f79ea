import { base32Signs, checkSign, inGroups, readBase32 } from './base32.ts';

/**
 * The receipt number of a submission: ten signs of base 32 (50 bits of its id) and a check sign, in groups for the
 * telephone: `4K7Q-9XTM-2VB`. The same id always has the same number.
 */
export function receiptNumber(id: string): string {
  const value = BigInt(`0x${id.slice(0, 13)}`) >> 2n;
  const signs = Array.from(
    { length: 10 },
    (_, place) => base32Signs[Number((value >> BigInt(5 * (9 - place))) & 31n)],
  ).join('');
  return inGroups(signs + checkSign(signs));
}

/**
 * Reads a receipt number as people write it: in small letters, with O for 0, I or L for 1, with or without dashes and
 * spaces. `undefined` where it is none, or where the check sign says that a sign is wrong or two have changed places.
 */
export function parseReceiptNumber(text: string): string | undefined {
  const signs = readBase32(text, 11);
  return signs !== undefined && checkSign(signs.slice(0, 10)) === signs.slice(10) ? inGroups(signs) : undefined;
}
