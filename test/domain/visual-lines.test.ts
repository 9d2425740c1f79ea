import { expect, test } from 'vitest';
import * as fc from 'fast-check';
import { hasFromRight, visualLines } from '../../domain/visual-lines.ts';

/** Every sign is one wide. */
const lines = (text: string, width = 1000) => visualLines(text, width, (part) => part.length);
const partsOf = (text: string, width?: number): string[][] => lines(text, width).map(({ parts }) => parts);

test('an Arabic sentence begins at the right; number, German name and brackets stand where its reader looks for them', () => {
  const [line] = lines('رقم 4K7Q-9XTM (انظر) في Neudorf.');

  expect(line?.isFromRight).toBe(true);
  // From the left: full stop, name, Arabic with brackets turned, number, Arabic. Arabic is shaped from how it is read.
  expect(line?.parts).toEqual(['.', 'Neudorf', ' )انظر( في ', '4K7Q-9XTM', 'رقم ']);
});

test('an Arabic name in a German sentence keeps the sentence’s direction, and its own', () => {
  const [line] = lines('Ich heiße محمد بن أحمد und wohne hier.');

  expect(line).toEqual({ isFromRight: false, parts: ['Ich heiße ', 'محمد بن أحمد', ' und wohne hier.'] });
});

test('lines are broken as they are read, not as they are drawn; a word that is too wide is broken; an empty line stays one', () => {
  expect(partsOf('أول ثاني\nثالث', 5)).toEqual([['أول'], ['ثاني'], ['ثالث']]);
  expect(partsOf('ابجدهوز', 3)).toEqual([['ابج'], ['دهو'], ['ز']]);
  expect(partsOf('א\n\nב')).toEqual([['א'], [], ['ב']]);
});

test('a letter is never parted from its marks', () => {
  expect(partsOf('مُحَمَّد', 2)).toEqual([['مُ'], ['حَ'], ['مَّ'], ['د']]);
});

test('no sign is lost, none is added, whatever is typed', () => {
  const text = fc.string({
    unit: fc.constantFrom('ا', 'ب', 'ש', 'َ', 'a', '1', ' ', '(', ')', '.', '\n', '😀', '-'),
    maxLength: 60,
  });
  const signs = (of: string): string[] => Array.from(of.replaceAll(/[\s()]/g, '')).toSorted();

  fc.assert(
    fc.property(text, fc.integer({ min: 1, max: 20 }), (typed, width) => {
      expect(signs(partsOf(typed, width).flat().join(''))).toEqual(signs(typed));
    }),
  );
});

test('what is written from the left takes the way it always took', () => {
  expect(['Łódź', 'Прошу', '東京', '', 'Ελλάδα'].filter(hasFromRight)).toEqual([]);
  expect(['محمد', 'שלום', 'ﻼ'].filter(hasFromRight)).toHaveLength(3);
});
