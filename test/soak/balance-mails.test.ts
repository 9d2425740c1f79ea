import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { balanceMails } from './balance-mails.ts';
import { newApplication } from './soak-citizen.ts';
import { seededRandom } from '../simulation/random.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'mails-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const submission = 'a'.repeat(32);
const citizen = () => ({ ...newApplication(seededRandom('mails'), 'Bello'), receipts: ['RP-1'], submission });
const lay = (name: string, text = 'Eingangsnummer RP-1'): void => writeFileSync(join(folder, name), text);

test('a receipt whose last word never came misses its mail', () => {
  lay(`${submission}.accepted.eml`);

  expect(balanceMails([citizen()], folder)).toEqual({ mails: 1, missing: ['RP-1'], unpromised: [] });
});

test.each([
  ['about an occasion that there was not', `${submission}.held.eml`, 'Eingangsnummer RP-1'],
  ['to somebody whom nobody knows', `${'b'.repeat(32)}.delivered.eml`, 'Eingangsnummer RP-1'],
  ['with the number of somebody else', `${submission}.accepted.eml`, 'Eingangsnummer RP-2'],
])('a mail %s was not promised', (_name, file, text) => {
  lay(`${submission}.delivered.eml`);
  lay(file, text);

  expect(balanceMails([citizen()], folder).unpromised).toEqual([file]);
});

test('one mail when it has arrived, and one before that, are what was promised; a number may be broken by its line', () => {
  lay(`${submission}.accepted.eml`);
  lay(`${submission}.delivered.eml`, 'Eingangsnummer RP=\r\n-1');

  expect(balanceMails([citizen()], folder)).toEqual({ mails: 2, missing: [], unpromised: [] });
});

test('where nothing was laid down every receipt misses its mail', () => {
  expect(balanceMails([citizen()], join(folder, 'none')).missing).toEqual(['RP-1']);
});
