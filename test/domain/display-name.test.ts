import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { displayName } from '../../domain/display-name.ts';
import { isLatin } from '../../forms/latin.ts';

const codePoints = Array.from({ length: 0x20ac }, (_, point) => String.fromCodePoint(point + 1));
/** All single characters of DIN 91379, and some of those that are a letter with combining signs. */
const latin = [...codePoints.filter((sign) => isLatin(sign, 'c')), 'C̆', 'Ḳ̄', 'Ṣ̄', 'H̱', 'k͟h', 'Û̄', 'l̥̄', 'ç̆'];
const emoji = ['😀', '👩‍👩‍👧‍👦', '🏴󠁧󠁢󠁳󠁣󠁴󠁿', '❤️', '1️⃣', '🇩🇪', '👍🏽', '𝒜', '𠜎'];
const hostile = [
  '\u0000',
  '\n',
  '/',
  '\\',
  '..',
  '\u202e',
  '\ud83d',
  '\ude00',
  ' ',
  '.',
  ':',
  '%2f',
  'e' + '\u0301'.repeat(90),
  'con',
  'COM1.',
];
const names = fc
  .array(fc.oneof(fc.constantFrom(...latin), fc.constantFrom(...emoji), fc.constantFrom(...hostile)), {
    maxLength: 300,
    size: 'max',
  })
  .map((signs) => signs.join(''));
const type = fc.constantFrom('application/pdf' as const, 'image/jpeg' as const, 'image/png' as const);
const clusters = (text: string): string[] =>
  Array.from(new Intl.Segmenter('de', { granularity: 'grapheme' }).segment(text), ({ segment }) => segment);

test('whatever a file was called, its name in the case fits every file system and is no path', () => {
  fc.assert(
    fc.property(names, type, (name, mediaType) => {
      const rebuilt = displayName(name, mediaType);

      expect(new TextEncoder().encode(`Anlage-01-${rebuilt}`).length).toBeLessThan(240);
      expect(rebuilt.length).toBeLessThanOrEqual(120);
      expect(rebuilt).toMatch(/^[\p{L}\p{N}_-][\p{L}\p{M}\p{N} ._-]*\.(pdf|jpg|png)$/u);
      expect(rebuilt.isWellFormed()).toBe(true);
      expect(displayName(rebuilt, mediaType)).toBe(rebuilt);
    }),
    { numRuns: 1000 },
  );
});

test('a name that is too long is cut between characters, never within one', () => {
  fc.assert(
    fc.property(
      fc.array(fc.constantFrom(...latin.filter((sign) => /^[\p{L}]\p{M}*$/u.test(sign))), { minLength: 90 }),
      (signs) => {
        const name = signs.join('').normalize('NFC');

        const stem = displayName(`${name}.pdf`, 'application/pdf').slice(0, -'.pdf'.length);

        expect(clusters(name).slice(0, clusters(stem).length).join('')).toBe(stem);
      },
    ),
  );
});

test.each([`con${' '.repeat(120)}x`, `lpt1.${'a'.repeat(105)}`, `nul.${'b'.repeat(106)}`, `aux.${'ä'.repeat(100)}`])(
  'what was rebuilt of %j stays as it is when it is rebuilt for a destination',
  (name) => {
    const rebuilt = displayName(name, 'application/pdf');

    expect(displayName(rebuilt, 'application/pdf')).toBe(rebuilt);
  },
);

test.each([
  ['../../Führungszeugnis Ólafur.PDF', 'Führungszeugnis Ólafur.pdf'],
  ['C:\\Users\\erika\\Scan 12.2026.pdf', 'Scan 12.2026.pdf'],
  ['Mandat❤️.pdf', 'Mandat_.pdf'],
  ['...', 'Datei.pdf'],
  ['CON.pdf', '_CON.pdf'],
  ['lpt1', '_lpt1.pdf'],
  ['aux.rechnung.pdf', '_aux.rechnung.pdf'],
  [`com².${'a'.repeat(300)}.pdf`, `_com².${'a'.repeat(104)}.pdf`],
  // What is cut off at its end leaves the name of a device.
  [`con${' '.repeat(120)}x.pdf`, '_con.pdf'],
  ['Konto.pdf', 'Konto.pdf'],
  ['contract.pdf', 'contract.pdf'],
  ['rechnung\u202Efdp.exe', 'rechnung_fdp.pdf'],
  [`${'x'.repeat(300)}.pdf`, `${'x'.repeat(110)}.pdf`],
  ['\u0308ber.pdf', 'ber.pdf'],
  [`e${'\u0301'.repeat(400)}.pdf`, 'Datei.pdf'],
  ['Ṁ'.repeat(300), `${'Ṁ'.repeat(66)}.pdf`],
  ['𠜎'.repeat(100), `${'𠜎'.repeat(50)}.pdf`],
])('%s is kept as %s', (name, rebuilt) => {
  expect(displayName(name, 'application/pdf')).toBe(rebuilt);
});
