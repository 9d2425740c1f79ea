import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { generateReceiptKey, publicReceiptKey, signReceipt } from '../../domain/receipt.ts';
import { rohrpost } from './prepared-ground.ts';

test('a forged receipt can’t steer the terminal that checks it, and its key is to be compared', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'forged-'));
  const key = await generateReceiptKey('2026-11-24T09:00:00.000Z');
  const claims = {
    iss: 'musterstadt',
    submission: 'a'.repeat(32),
    receiptNumber: '4K7Q-9XTM-2VB',
    receivedAt: '2026-11-24T09:00:00.000Z',
    form: 'x',
    formVersion: 1,
    formHash: 'a'.repeat(64),
    title: 'Baugenehmigung\u001B[8m\u009B2J\nGültig',
    leikaKey: '99000000000000',
    jurisdictionTable: '1',
    answersHash: 'a'.repeat(64),
    salt: 'x',
    documents: [],
    retention: 'P30D',
  };
  const receipt = await signReceipt(new TextEncoder().encode(JSON.stringify(claims)), key);
  const file = join(folder, 'receipt.json');
  writeFileSync(file, JSON.stringify({ receipt, keys: [publicReceiptKey(key)] }));

  const ended = await rohrpost('verify', file);
  rmSync(folder, { recursive: true });

  expect(ended.code).toBe(0);
  expect(ended.said).toContain('Baugenehmigung\uFFFD[8m\uFFFD2J\uFFFDGültig');
  expect(ended.said).toContain('Vergleichen Sie den ersten');
});
