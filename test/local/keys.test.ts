import { expect, test } from 'vitest';
import { verifyReceipt } from '../../domain/receipt.ts';
import { openDatabase } from '../../local/database.ts';
import {
  ensureKeys,
  localSealer,
  localSigner,
  receiptKeys,
  recipientKeys,
  rotateReceiptKey,
  rotateRecipientKey,
} from '../../local/keyring.ts';

const now = new Date('2026-11-24T09:00:00.000Z');

test('two processes that make the first keys at once end with one of each kind', async () => {
  const database = openDatabase(':memory:');

  await Promise.all([ensureKeys(database, ['neudorf'], now, 2048), ensureKeys(database, ['neudorf'], now, 2048)]);

  expect([recipientKeys(database, 'neudorf').length, receiptKeys(database, 'neudorf').length]).toEqual([1, 1]);
});

test('keys that are rotated twice at once: one seals, all open, and the receipts’ chain is one', async () => {
  const database = openDatabase(':memory:');
  await ensureKeys(database, ['neudorf'], now, 2048);
  const sealer = localSealer(database, 'neudorf');
  const before = await sealer.seal('neudorf', new TextEncoder().encode('Angaben'));

  await Promise.all([
    rotateRecipientKey(database, 'neudorf', now, 2048),
    rotateRecipientKey(database, 'neudorf', now, 2048),
    rotateReceiptKey(database, 'neudorf', now),
    rotateReceiptKey(database, 'neudorf', now),
  ]);

  const signer = localSigner(database, 'neudorf');
  const keys = await signer.keys();
  const verified = await verifyReceipt({ receipt: await signer.sign(new Uint8Array([1])), keys }, keys);
  expect(
    recipientKeys(database, 'neudorf')
      .map(({ state }) => state)
      .toSorted(),
  ).toEqual(['active', 'decrypt-only', 'decrypt-only']);
  expect(new TextDecoder().decode(await sealer.unseal(before.sealed))).toBe('Angaben');
  expect(keys).toHaveLength(3);
  expect(verified).not.toMatchObject({ reason: 'broken-key-chain' });
});
