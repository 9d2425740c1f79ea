const alphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/**
 * The receipt number of a submission: ten signs of base 32 (50 bits of its id) and a check sign, in groups for the
 * telephone: `4K7Q-9XTM-2VB`. The same id always has the same number.
 */
export function receiptNumber(id: string): string {
  const value = BigInt(`0x${id.slice(0, 13)}`) >> 2n;
  const signs = Array.from(
    { length: 10 },
    (_, place) => alphabet[Number((value >> BigInt(5 * (9 - place))) & 31n)],
  ).join('');
  return grouped(signs + checkSign(signs));
}

/**
 * Reads a receipt number as people write it: in small letters, with O for 0, I or L for 1, with or without dashes and
 * spaces. `undefined` where it is none, or where the check sign says that a sign is wrong or two have changed places.
 */
export function parseReceiptNumber(text: string): string | undefined {
  const signs = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  if (!/^[0-9A-HJKMNP-TV-Z]{11}$/.test(signs)) return undefined;
  return checkSign(signs.slice(0, 10)) === signs.slice(10) ? grouped(signs) : undefined;
}

function grouped(signs: string): string {
  return `${signs.slice(0, 4)}-${signs.slice(4, 8)}-${signs.slice(8)}`;
}

/**
 * Damm's method over the field of 32 elements: the interim value is doubled (multiplied by x modulo x^5 + x^2 + 1)
 * after each sign is added. Doubling has no fixed point but zero, so every single wrong sign and every swap of
 * neighbours changes the check sign.
 */
function checkSign(signs: string): string {
  let interim = 0;
  for (const sign of signs) interim = double(interim ^ alphabet.indexOf(sign));
  return alphabet[interim] ?? '';
}

function double(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ 0b100101 : shifted;
}
