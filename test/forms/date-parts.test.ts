import { expect, test } from 'vitest';
import { dayOf, partsOf } from '../../forms/date-parts.ts';
import { isDay } from '../../forms/formats.ts';

test.each([
  ['half a day', { day: '3', month: '', year: '1980' }, '1980--03', { day: '03', month: '', year: '1980' }],
  ['a year of two digits', { day: '3', month: '4', year: '80' }, '80-04-03', { day: '03', month: '04', year: '80' }],
  ['a word', { day: '3', month: 'Mai', year: '1980' }, '1980-Mai-03', { day: '03', month: 'Mai', year: '1980' }],
  ['a day in the wrong field', { day: '3-5', month: '', year: '' }, '--3-5', { day: '3-5', month: '', year: '' }],
])('%s is no day, is refused as one, and is shown again as it was typed', (_name, typed, text, shown) => {
  const read = dayOf(typed);

  expect(read).toBe(text);
  expect(isDay(text)).toBe(false);
  expect(partsOf(text)).toEqual(shown);
});

test('three empty fields are no answer', () => {
  expect(dayOf({ day: ' ', month: '', year: '' })).toBeUndefined();
});
