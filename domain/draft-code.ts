import { base32Signs, checkSign, inGroups, readBase32 } from './base32.ts';
import { sha256Hex } from './digest.ts';
import { codeBits, codeSecret } from './secrets-of-key.ts';

/** Signs that carry the secret, five bits each: 95 bits, so that guessing is hopeless with the table in hand, too. */
const length = 19;

/**
 * The code by which a saved draft is taken up on another device: 19 signs of base 32 and a check sign, in groups for the
 * telephone: `4K7Q-9XTM-2VBC-D3F0-8WAZ`. It follows from the draft's secret: the same draft always has the same code.
 */
export async function draftCode(draftToken: string): Promise<string> {
  const signs = Array.from(await codeBits(draftToken), (bits) => base32Signs.charAt(bits & 31)).join('');
  return inGroups(signs + checkSign(signs));
}

/** Reads a code as people write it; `undefined` where it is none, or a sign is wrong or two have changed places. */
export function parseDraftCode(text: string): string | undefined {
  const signs = readBase32(text, length + 1);
  return signs !== undefined && checkSign(signs.slice(0, length)) === signs.slice(length) ? inGroups(signs) : undefined;
}

/** Where what a code opens is kept, and the secret that it is sealed with, 32 bytes. Of the code itself only this hash is stored. */
export async function placeOfCode(tenant: string, code: string): Promise<{ id: string; secret: Uint8Array }> {
  const hash = await sha256Hex(`rohrpost-draft-code.${tenant}.${code}`);
  return { id: hash.slice(0, 32), secret: await codeSecret(`${tenant} ${code}`) };
}
