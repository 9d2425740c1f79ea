import { expect, test } from 'vitest';
import { instantOf } from '../../forms/instant-of.ts';
import { momentText } from '../../forms/moment-text.ts';

test('what no clock in Germany shows is no time: another notation, a day that is not, the hour left out in spring', () => {
  const typed = [
    '1.12.2026 8:00',
    '2026-12-01',
    '2026-12-01T08:00Z',
    '2026-04-31T08:00',
    '2026-13-01T08:00',
    '2026-12-01T24:00',
    '2027-03-28T02:30',
  ];

  expect(typed.map(instantOf)).toEqual(typed.map(() => undefined));
});

test('a time is that of the clocks in Germany, in winter and in summer; of the hour that comes twice it is the first', () => {
  expect(instantOf('2026-12-01T08:00')).toBe('2026-12-01T07:00:00.000Z');
  expect(instantOf('2026-07-01T08:00')).toBe('2026-07-01T06:00:00.000Z');
  expect(instantOf('2026-10-25T02:30')).toBe('2026-10-25T00:30:00.000Z');
});

test('a moment is written as an office writes it, in German and in English', () => {
  expect(momentText('2026-12-01T07:00:00.000Z', 'de')).toBe('1. Dezember 2026, 8 Uhr');
  expect(momentText('2027-01-31T22:59:00.000Z', 'de')).toBe('31. Januar 2027, 23.59 Uhr');
  expect(momentText('2027-01-31T23:00:00.000Z', 'de')).toBe('1. Februar 2027, 0 Uhr');
  expect(momentText('2026-12-01T07:00:00.000Z', 'en')).toBe('1 December 2026 at 08:00');
});
