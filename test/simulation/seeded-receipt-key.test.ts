import { expect, test } from 'vitest';
import { publicReceiptKey, signReceipt, verifyReceipt } from '../../domain/receipt.ts';
import { seededReceiptKey } from './seeded-receipt-key.ts';

const at = '2026-11-23T06:00:00.000Z';

test('a name gives the same key each time, and the next one is vouched for as the house wants it', async () => {
  const [first, again] = [seededReceiptKey('neudorf 1', at), seededReceiptKey('neudorf 1', at)];
  const second = seededReceiptKey('neudorf 2', at, first);

  const receipt = await signReceipt(new TextEncoder().encode('{}'), second);

  expect(again).toEqual(first);
  expect(second.kid).not.toBe(first.kid);
  // What was signed is no receipt, but whose key it was and who vouches for it is looked at before.
  const keys = [first, second].map(publicReceiptKey);
  expect(await verifyReceipt({ receipt, keys }, keys)).toMatchObject({ reason: 'not-a-receipt' });
  expect(await verifyReceipt({ receipt, keys }, keys.toReversed())).toMatchObject({ reason: 'broken-key-chain' });
});
