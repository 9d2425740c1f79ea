import { expect, test } from 'vitest';
import { nowhere } from '../../connectors/nowhere/index.ts';
import type { Parcel } from '../../domain/connector.ts';

let read = 0;
const content = async (): Promise<Uint8Array> => {
  read += 1;
  return new Uint8Array([1]);
};
const parcelOf = (key: string): Parcel => {
  const submission = 'a'.repeat(32);
  const facts = { receiptNumber: '4K7Q-9XTM-2VB', receivedAt: '2026-11-27T15:00:00.000Z', leikaKey: '99000000000000' };
  return {
    ...facts,
    submission,
    form: { key, version: 1, title: 'Prüfformular' },
    authority: 'Prüfstelle',
    repetition: false,
    manifest: { ...facts, submission, form: key, formVersion: 1, authority: 'Prüfstelle', files: [] },
    documents: [{ id: 'record', name: 'Antrag.pdf', mediaType: 'application/pdf', size: 1, sha256: '', content }],
  };
};
const deliver = (key: string, settings: unknown = {}) =>
  nowhere.deliver(parcelOf(key), settings, {
    once: (_step, run) => run(),
    secret: () => Promise.reject(new Error('no secrets here')),
    signal: new AbortController().signal,
  });

test('a real form’s submission is not lost there: it waits for a person', async () => {
  expect(await deliver('hundesteuer-anmeldung')).toEqual({ kind: 'rejected', code: 'not-a-canary' });
});

test('the canary’s submission is read to its end, taken, and again', async () => {
  const outcomes = [await deliver('canary'), await deliver('canary')];
  const taken = { kind: 'delivered', caseFile: { id: 'a'.repeat(32) } };

  expect(outcomes).toEqual([taken, taken]);
  expect(read).toBe(2);
});

test('settings that it does not have stop the destination', async () => {
  expect(await deliver('canary', { folder: 'x' })).toMatchObject({ kind: 'unavailable', code: 'settings-invalid' });
});
