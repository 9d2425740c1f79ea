import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { amountText, centsOf, euroText } from '../../forms/money.ts';

test.each([
  '1,234',
  '1.23.4',
  '12,345',
  '1234,5678',
  '12.3',
  '1.2345',
  ',50',
  '1,23,45',
  '1.234.56',
  'zwölf',
  '12 Euro 50',
  '--5',
  '1e3',
  '',
  '9999999999999',
])('„%s“ is no amount, or could be two: nothing is guessed', (text) => {
  expect(centsOf(text)).toBeUndefined();
});

test.each([
  ['1.234,56', 123_456],
  ['1234,56', 123_456],
  ['1234,5', 123_450],
  ['1.234', 123_400],
  ['1.234.567,89', 123_456_789],
  ['1234.56', 123_456],
  ['1,234.56', 123_456],
  ['49', 4900],
  ['49,-', 4900],
  ['49,00 €', 4900],
  ['€ 49.90', 4990],
  ['49,90 EUR', 4990],
  ['49 Euro', 4900],
  [' 0,07 ', 7],
  ['007,10', 710],
  ['-12,50', -1250],
  ['-0', 0],
])('„%s“ is read as %i cents', (text, cents) => {
  expect(centsOf(text)).toBe(cents);
});

test('whatever is shown is read as the same amount again, in both languages, without a cent lost', () => {
  const amounts = fc.integer({ min: -99_999_999_999_999, max: 99_999_999_999_999 });

  fc.assert(
    fc.property(amounts, fc.constantFrom('de', 'en'), (cents, language) => {
      expect(centsOf(amountText(cents, language))).toBe(cents);
      expect(centsOf(euroText(cents, language))).toBe(cents);
    }),
  );
  expect([euroText(123_456, 'de'), euroText(-5, 'de'), euroText(-123_456_789, 'en')]).toEqual([
    '1.234,56\u00A0€',
    '-0,05\u00A0€',
    '-€1,234,567.89',
  ]);
});
