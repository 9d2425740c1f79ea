import { expect, test } from 'vitest';
import { pack, unpack } from '../../domain/pack-text.ts';

test('what is packed is unpacked, in all signs that there are', async () => {
  const text = 'Straße „Groß“ 🐕 \u0000\n'.repeat(1000);

  const packed = await pack(text);

  expect(packed.length).toBeLessThan(1000);
  expect(await unpack(packed)).toBe(text);
});
