/** Crockford's alphabet: no I, L, O or U, so that a number can be read out and written down. */
export const base32Signs = '0123456789ABCDEFGHJKMNPQRSTVWXYZ';

/** What people write, as signs: small letters, O for 0, I or L for 1, dashes and spaces are all right. `undefined` where it is not `length` signs. */
export function readBase32(text: string, length: number): string | undefined {
  const signs = text.toUpperCase().replaceAll(/[\s-]/g, '').replaceAll('O', '0').replaceAll(/[IL]/g, '1');
  return signs.length === length && /^[0-9A-HJKMNP-TV-Z]*$/.test(signs) ? signs : undefined;
}

/** Signs in groups of four, for the telephone. */
export function inGroups(signs: string): string {
  return signs.replaceAll(/(.{4})(?=.)/g, '$1-');
}

/**
 * Damm's method over the field of 32 elements: the interim value is doubled (multiplied by x modulo x^5 + x^2 + 1)
 * after each sign is added. Doubling has no fixed point but zero, so every single wrong sign and every swap of
 * neighbours changes the check sign.
 */
export function checkSign(signs: string): string {
  let interim = 0;
  for (const sign of signs) interim = double(interim ^ base32Signs.indexOf(sign));
  return base32Signs.charAt(interim);
}

function double(value: number): number {
  const shifted = value << 1;
  return shifted & 32 ? shifted ^ 0b100101 : shifted;
}
