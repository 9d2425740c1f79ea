import { expect, test } from 'vitest';
import { publicPassKey, signPass } from '../../domain/sign-pass.ts';
import { isPass } from '../../domain/staff-pass.ts';

const secret = new Uint8Array(32).fill(7);
const now = 1_795_880_000;
/** Whether a pass until then, counted from this moment in seconds, is believed at this moment. */
const isBelieved = async (seconds: number): Promise<boolean> =>
  isPass(await signPass(secret, 'neudorf', now + seconds), await publicPassKey(secret), 'neudorf', now);

test.each([
  ['just made', 3600, true],
  ['made by a clock that is a minute ahead', 3660, true],
  ['made by a clock that is five minutes ahead', 3900, true],
  ['made by a clock that is further ahead, or for longer than any is made', 3901, false],
  ['in its last second', 1, true],
  ['that ends now', 0, false],
  ['that is over, however little', -1, false],
])('a pass %s', async (_which, seconds, believed) => {
  expect(await isBelieved(seconds)).toBe(believed);
});
