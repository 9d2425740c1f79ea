import { expect, test } from 'vitest';
import { keyFromTitle } from '../../forms/key-from-title.ts';

test.each([
  ['Fundsache melden', 'fundsache-melden'],
  ['Größe & Maß: Ärzte/Ämter', 'groesse-mass-aerzte-aemter'],
  ['Café à la carte', 'cafe-a-la-carte'],
  ['2. Hund anmelden', 'hund-anmelden'],
  [
    `Sondernutzung ${'von öffentlichen Straßen '.repeat(4)}`,
    'sondernutzung-von-oeffentlichen-strassen-von-oeffentlichen',
  ],
  ['x'.repeat(120), 'x'.repeat(60)],
  ['تسجيل كلب', undefined],
  ['123', undefined],
])('of %s', (title, key) => {
  expect(keyFromTitle(title)).toBe(key);
});
