import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { canonicalJson } from '../../domain/canonical-json.ts';
import { answersHash, generateReceiptKey, publicReceiptKey, signReceipt, verifyReceipt } from '../../domain/receipt.ts';
import { parseReceiptNumber, receiptNumber } from '../../domain/receipt-number.ts';
import { nextEvent, verifyChain } from '../../domain/event-chain.ts';
import { generateRecipientKey, sealTo, sealWithSecret, unsealWith, unsealWithSecret } from '../../domain/sealing.ts';
import { copySecret, draftSecret, sameHash, secretsOfKey } from '../../domain/secrets-of-key.ts';
import type { ReceiptClaims } from '../../schemas/receipt.ts';
import type { SubmissionEvent } from '../../schemas/event.ts';

const at = '2026-11-24T09:00:00.000Z';
const answers = { vorname: 'Erika' };

async function claims(): Promise<ReceiptClaims> {
  return {
    iss: 'neudorf',
    submission: 'a'.repeat(32),
    receiptNumber: receiptNumber('a'.repeat(32)),
    receivedAt: at,
    form: 'hundesteuer-anmeldung',
    formVersion: 1,
    formHash: 'b'.repeat(64),
    title: 'Hund',
    leikaKey: '99102011104000',
    jurisdictionTable: '1',
    answersHash: await answersHash(answers, [], 'salt'),
    salt: 'salt',
    documents: [],
    retention: 'P30D',
  };
}

async function signed() {
  const first = await generateReceiptKey(at);
  const second = await generateReceiptKey(at, first);
  const third = await generateReceiptKey(at, second);
  const receipt = await signReceipt(new TextEncoder().encode(canonicalJson(await claims())), first);
  return { receipt, keys: [first, second, third].map(publicReceiptKey), first, second, third };
}

test('a receipt verifies offline, with its answers, also after the key was rotated twice', async () => {
  const { receipt, keys } = await signed();

  const verified = await verifyReceipt({ receipt, keys, answers }, keys, keys[0]?.kid);

  expect(verified).toMatchObject({ kind: 'valid', anchor: keys[0]?.kid });
});

test('every way in which a receipt can be wrong has its word', async () => {
  const { receipt, keys, first, second } = await signed();
  const file = { receipt, keys };
  const foreign = await generateReceiptKey(at);
  const [a, b, c] = keys;
  const noClaims = await signReceipt(new TextEncoder().encode('{}'), first);
  const reasons = [
    await verifyReceipt({ receipt: 'nichts', keys }, keys),
    await verifyReceipt({ receipt: noClaims, keys }, keys),
    await verifyReceipt(file, []),
    await verifyReceipt(file, [publicReceiptKey(second)]),
    await verifyReceipt({ ...file, receipt: `${receipt.slice(0, -4)}AAAA` }, keys),
    await verifyReceipt({ ...file, answers: { vorname: 'Max' } }, keys),
    await verifyReceipt(file, keys, foreign.kid),
    await verifyReceipt(
      file,
      [a, c].filter((key) => key !== undefined),
    ),
    await verifyReceipt(
      file,
      [a, b, publicReceiptKey(foreign)].filter((key) => key !== undefined),
    ),
    await verifyReceipt(
      file,
      keys.map((key, index) => (index === 1 ? { ...key, kid: 'falsch' } : key)),
    ),
  ];

  expect(reasons.map((one) => (one.kind === 'invalid' ? one.reason : one.kind))).toEqual([
    'not-a-receipt',
    'not-a-receipt',
    'unknown-key',
    'unknown-key',
    'wrong-signature',
    'answers-differ',
    'untrusted-key',
    'broken-key-chain',
    'broken-key-chain',
    'broken-key-chain',
  ]);
});

test('a receipt number finds every single wrong sign and every swap of neighbours', () => {
  const id = fc.stringMatching(/^[0-9a-f]{32}$/);
  const alphabet = Array.from('0123456789ABCDEFGHJKMNPQRSTVWXYZ');
  fc.assert(
    fc.property(id, fc.nat(10), fc.constantFrom(...alphabet), (text, place, sign) => {
      const number = receiptNumber(text);
      const signs = Array.from(number.replaceAll('-', ''));
      const wrong = signs.with(place, sign).join('');
      const next = Math.min(place, 9);
      const swapped = signs
        .with(next, signs[next + 1] ?? '')
        .with(next + 1, signs[next] ?? '')
        .join('');
      expect(parseReceiptNumber(number.toLowerCase().replaceAll('0', 'o').replaceAll('1', 'l'))).toBe(number);
      expect(parseReceiptNumber(wrong)).toBe(signs[place] === sign ? number : undefined);
      expect(parseReceiptNumber(swapped)).toBe(signs[next] === signs[next + 1] ? number : undefined);
    }),
  );
  expect(parseReceiptNumber('zu kurz')).toBeUndefined();
});

test('any change to an event, its place or its absence breaks the chain where it is', async () => {
  const events: SubmissionEvent[] = [];
  for (const type of ['accepted', 'routed', 'delivered'] as const)
    events.push(await nextEvent(events.at(-1), { type, at, by: 'test', facts: { n: 1 } }));
  const [one, two, three] = events;

  expect(await verifyChain(events)).toEqual({ kind: 'whole' });
  expect(await verifyChain([one, three].filter((event) => event !== undefined))).toEqual({ kind: 'broken', at: 1 });
  expect(await verifyChain(events.map((event) => (event === two ? { ...event, by: 'other' } : event)))).toEqual({
    kind: 'broken',
    at: 1,
  });
  expect(
    await verifyChain(events.map((event) => (event === three ? { ...event, previous: '0'.repeat(64) } : event))),
  ).toEqual({ kind: 'broken', at: 2 });
});

test('what is sealed opens with the right key only, also one that only decrypts, and not when it was altered', async () => {
  const key = await generateRecipientKey(at, 2048);
  const other = await generateRecipientKey(at, 2048);
  const plain = new TextEncoder().encode('Erika');
  const sealed = await sealTo(key, plain);

  expect(await unsealWith([other, { ...key, state: 'decrypt-only' }], sealed)).toEqual(plain);
  expect(sealed).not.toContain(Buffer.from('Erika').toString('base64url'));
  await expect(unsealWith([other], sealed)).rejects.toThrow('no key');
  await expect(
    unsealWith([{ state: 'destroyed', kid: key.kid, createdAt: at, destroyedAt: at }], sealed),
  ).rejects.toThrow('no key');
  await expect(unsealWith([key], `${sealed.slice(0, -3)}AAA`)).rejects.toThrow('decryption');
});

test('the applicant’s copy and draft open with her own secret only', async () => {
  const { statusToken, draftToken } = await secretsOfKey('neudorf', 'form', crypto.randomUUID());
  const secret = await copySecret(statusToken);
  const sealed = await sealWithSecret(secret, new TextEncoder().encode('Erika'));

  expect(await unsealWithSecret(secret, sealed)).toEqual(new TextEncoder().encode('Erika'));
  expect(await unsealWithSecret(await draftSecret(draftToken), sealed)).toBeUndefined();
  expect(await unsealWithSecret(secret, 'nichts')).toBeUndefined();
});

test('id and secrets follow from key, tenant and form, and from nothing else', async () => {
  const key = crypto.randomUUID();
  const [one, same, tenant, form, other] = await Promise.all([
    secretsOfKey('a', 'f', key),
    secretsOfKey('a', 'f', key.toUpperCase()),
    secretsOfKey('b', 'f', key),
    secretsOfKey('a', 'g', key),
    secretsOfKey('a', 'f', crypto.randomUUID()),
  ]);

  expect(same).toEqual(one);
  expect(new Set([one, tenant, form, other].flatMap((secrets) => Object.values(secrets))).size).toBe(16);
  expect([sameHash('aa', 'aa'), sameHash('aa', 'ab'), sameHash('aa', 'a')]).toEqual([true, false, false]);
});

test('canonical JSON does not depend on the order of names, and refuses what JSON can’t hold', () => {
  fc.assert(
    fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
      const shuffled = Object.fromEntries(Object.entries(value).toReversed());
      expect(canonicalJson(shuffled)).toBe(canonicalJson(value));
      expect(JSON.parse(canonicalJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
  expect(() => canonicalJson(Number.NaN)).toThrow('JSON');
  expect(() => canonicalJson([undefined])).toThrow('JSON');
});
