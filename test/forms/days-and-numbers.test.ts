import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { answerSections } from '../../forms/answer-rows.ts';
import { answeredDay, dayText } from '../../forms/day-text.ts';
import { germanClock } from '../../forms/german-clock.ts';
import { localDay, localTime } from '../../forms/local-time.ts';
import { euroText } from '../../forms/money.ts';
import { numberText } from '../../forms/number-text.ts';
import { languagePacks, ourWords } from '../../forms/words.ts';
import { withWords } from '../../forms/with-words.ts';
import { planForm } from '../../forms/plan-form.ts';
import { control, smallForm } from './small-form.ts';

const plain = (text: string): string => text.replaceAll(/[\u200E\u200F\u2068\u2069]/g, '');
const inAll = (say: (language: string) => string): string[] => ['de', 'en', 'tr', 'ar'].map((one) => plain(say(one)));

test('a moment is told in the words of each language, on German clocks, with “Uhr” in German only', () => {
  expect(inAll((language) => localTime('2026-11-01T14:05:09.000Z', language))).toEqual([
    '1. November 2026 um 15:05 Uhr',
    '1 November 2026 at 15:05',
    '1 Kasım 2026, saat 15:05',
    '1 تشرين الثاني/نوفمبر 2026، الساعة 15:05',
  ]);
  expect(inAll((language) => localDay('2026-12-31T23:30:00.000Z', language))).toEqual([
    '1. Januar 2027',
    '1 January 2027',
    '1 Ocak 2027',
    '1 كانون الثاني/يناير 2027',
  ]);
});

test('a day that she gave is written in digits in German only, where day and month could not be taken for each other', () => {
  const { steps } = planForm(
    smallForm({ tag: { type: 'string', format: 'date', title: 'Tag' } }, { elements: [control('tag')] }),
  );
  const shown = (tag: string, language: string): string =>
    plain(answerSections(steps[0]?.items ?? [], { tag }, language)[0]?.rows[0]?.value ?? '');

  expect(inAll((language) => shown('2026-11-01', language))).toEqual([
    '01.11.2026',
    '1 November 2026',
    '1 Kasım 2026',
    '1 تشرين الثاني/نوفمبر 2026',
  ]);
  expect(['2026-13-45', '2026-1-1', '', 'x'].map((typed) => answeredDay(typed, ourWords('en').calendar))).toEqual([
    '45 13 2026',
    '1.1.2026',
    '',
    'x',
  ]);
});

test('our months are those that everybody else writes', () => {
  for (const [language, { calendar }] of languagePacks)
    for (let month = 1; month <= 12; month += 1) {
      const day = `2026-${String(month).padStart(2, '0')}-15`;
      const theirs = new Date(day).toLocaleDateString(`${language}-u-nu-latn`, { month: 'long', timeZone: 'UTC' });
      expect(plain(dayText(day, calendar))).toContain(theirs);
    }
});

test('an Arabic day is read from the right wherever it is filled in: its first strong sign is one from the right', () => {
  const day = localDay('2026-11-01T14:05:09.000Z', 'ar');

  // What stands in an isolate does not count (UAX #9, P2).
  expect(day.replaceAll(/\u2068[^\u2069]*\u2069/g, '').trim()).toBe('\u200F');
});

test('numbers have the signs of their language, no digit is lost, and a year stays one', () => {
  expect(inAll((language) => numberText(12_345.6789, language))).toEqual([
    '12.345,6789',
    '12,345.6789',
    '12.345,6789',
    '12,345.6789',
  ]);
  expect([2026, 2026.5, -1_234_567, 0, 0.125, -0.5].map((value) => numberText(value, 'de'))).toEqual([
    '2026',
    '2026,5',
    '-1.234.567',
    '0',
    '0,125',
    '-0,5',
  ]);
  expect(inAll((language) => euroText(123_450, language))).toEqual([
    '1.234,50\u00A0€',
    '€1,234.50',
    '1.234,50\u00A0€',
    '1,234.50\u00A0€',
  ]);
  // The mark keeps the minus before its digits where all around is written from the right.
  expect([numberText(-5, 'ar'), euroText(-500, 'ar')]).toEqual(['\u200E-5', '\u200E-5.00\u00A0€']);
});

test('every language that we speak has the signs of numbers that its readers are used to', () => {
  for (const language of languagePacks.keys())
    expect(numberText(12_345.5, language)).toBe((12_345.5).toLocaleString(`${language}-u-nu-latn`));
});

test('the clock is that of Germany on every machine, in summer and winter, with and without data of languages', () => {
  expect(germanClock(new Date('2026-03-29T00:59:59.000Z'))).toEqual({ day: '2026-03-29', time: '01:59:59' });
  expect(germanClock(new Date('2026-03-29T01:00:00.000Z'))).toEqual({ day: '2026-03-29', time: '03:00:00' });
  expect(germanClock(new Date('2026-10-24T22:00:00.000Z'))).toEqual({ day: '2026-10-25', time: '00:00:00' });
});

test('what a machine speaks by itself and which clock it has changes nothing', () => {
  const program = `const { localTime } = await import('./forms/local-time.ts');
    const { numberText } = await import('./forms/number-text.ts');
    console.log(${JSON.stringify([...languagePacks.keys()])}.map((one) => localTime('2026-11-01T23:05:09.000Z', one) + numberText(12345.5, one)).join('|'));`;
  const said = ['de_DE.UTF-8', 'ar_EG.UTF-8', 'C'].map((LC_ALL, at) =>
    execFileSync(process.execPath, ['--input-type=module', '-e', program], {
      env: { LC_ALL, TZ: ['Pacific/Auckland', 'America/Lima', 'UTC'][at] },
      encoding: 'utf8',
    }),
  );

  expect(new Set(said).size).toBe(1);
  expect(said[0]).toContain('2. November 2026 um 00:05 Uhr');
});

test('the words of days go with a page that asks for a day, but with no German one', () => {
  const form = '<form class="intake"><input data-date="/a"></form>';

  expect(withWords(form, 'en')).toContain('January, February');
  expect(withWords(form, 'de')).not.toContain('Januar');
  expect(withWords('<form class="intake"></form>', 'en')).not.toContain('January');
});
