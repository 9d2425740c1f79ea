import { expect, test } from 'vitest';
import type { FimField } from '../../../forms/fim/fim-schema.ts';
import { codes, nodeOf, text, usualText } from './imported-form.ts';

const files = { type: 'array', items: { type: 'string', maxLength: 32 }, maxItems: 1 };
const allTypes = ['application/pdf', 'image/jpeg', 'image/png'];

test.each<[string, Partial<FimField>, object, string[]]>([
  ['a text', {}, text, []],
  [
    'with both lengths',
    { limits: { minLength: '2', maxLength: '5' } },
    { type: 'string', minLength: 2, maxLength: 5 },
    [],
  ],
  [
    'with lengths that contradict each other',
    { limits: { minLength: '9', maxLength: '5' } },
    { type: 'string', maxLength: 5 },
    [],
  ],
  ['without a length', { limits: {} }, usualText, ['note max-length']],
  [
    'longer than an application may be',
    { limits: { maxLength: '999999' } },
    { type: 'string', maxLength: 10_000 },
    ['note max-length'],
  ],
  ['of Latin letters', { dataType: 'text_latin' }, { ...text, format: 'din91379-c' }, []],
  [
    'with a pattern of digits',
    { limits: { maxLength: '5', pattern: '[0-9]{5}' } },
    {
      type: 'string',
      maxLength: 5,
      pattern: '^(?:[0-9]{5})$',
      'x-errorMessage': expect.stringContaining('nicht die erwartete Form'),
    },
    ['todo error-message'],
  ],
  [
    'with anchors',
    { limits: { maxLength: '5', pattern: '^\\d{5}$' } },
    { type: 'string', maxLength: 5, pattern: '^\\d{5}$', 'x-errorMessage': 'Geben Sie bei „Feld“ genau 5 Ziffern an.' },
    [],
  ],
  ['with a pattern that never ends', { limits: { maxLength: '20', pattern: '^(a+)+$' } }, text, ['todo pattern']],
  ['with a pattern that is none', { limits: { maxLength: '20', pattern: '(' } }, text, ['todo pattern']],
  [
    'with a pattern that its lengths forbid',
    { limits: { maxLength: '3', pattern: '^[0-9]{5}$' } },
    { type: 'string', maxLength: 3 },
    ['todo pattern'],
  ],
  [
    'with a precision that says nothing',
    { limits: { unread: 'viel Text' } },
    usualText,
    ['todo limits', 'note max-length'],
  ],
  ['an account', { label: 'IBAN' }, { type: 'string', format: 'iban' }, []],
  ['an address', { label: 'E-Mail-Adresse' }, { ...text, format: 'email' }, []],
  [
    'an address that no address fits in',
    { label: 'E-Mail', limits: { maxLength: '5' } },
    { type: 'string', maxLength: 5 },
    [],
  ],
  ['of a kind that nobody knows', { dataType: 'geometry' }, text, ['todo data-type']],
  ['a date', { dataType: 'date' }, { type: 'string', format: 'date' }, []],
  [
    'a date with limits',
    { dataType: 'date', limits: { maxValue: '2020-01-01' } },
    { type: 'string', format: 'date' },
    ['todo date-limits'],
  ],
  ['a moment', { dataType: 'datetime' }, { type: 'string', format: 'date' }, ['todo time-of-day']],
  [
    'a time',
    { dataType: 'time' },
    {
      type: 'string',
      description: 'Zum Beispiel 14:30.',
      maxLength: 5,
      pattern: '^(?:[01][0-9]|2[0-3]):[0-5][0-9]$',
      'x-errorMessage': 'Geben Sie die Uhrzeit so an: 14:30.',
    },
    [],
  ],
  ['yes or no', { dataType: 'bool' }, { type: 'boolean' }, []],
  [
    'a number',
    { dataType: 'num', limits: { minValue: '0,5', maxValue: '1.25' } },
    { type: 'number', minimum: 0.5, maximum: 1.25 },
    [],
  ],
  [
    'a whole number',
    { dataType: 'num_int', limits: { minValue: '0,5', maxValue: '9,5' } },
    { type: 'integer', minimum: 1, maximum: 9 },
    [],
  ],
  [
    'a number with limits that contradict each other',
    { dataType: 'num_int', limits: { minValue: '9', maxValue: '1' } },
    { type: 'integer' },
    ['todo limits'],
  ],
  [
    'a number with words for limits and a pattern',
    { dataType: 'num', limits: { minValue: 'wenig', pattern: '[0-9]' } },
    { type: 'number' },
    ['todo pattern'],
  ],
  [
    'an amount',
    { dataType: 'num_currency', limits: {} },
    { type: 'integer', 'x-money': 'EUR', minimum: 0, maximum: 100_000_000 },
    [],
  ],
  [
    'an amount with limits in euros',
    { dataType: 'num_currency', limits: { minValue: '0,07', maxValue: '1e30' } },
    { type: 'integer', 'x-money': 'EUR', minimum: 7, maximum: 100_000_000_000 },
    [],
  ],
  [
    'an amount owed',
    { dataType: 'num_currency', limits: { maxValue: '-5' } },
    { type: 'integer', 'x-money': 'EUR', minimum: -500, maximum: -500 },
    [],
  ],
  [
    'a file',
    { dataType: 'file' },
    {
      ...files,
      description: 'PDF, JPEG, PNG, höchstens 10 MB.',
      'x-upload': { types: allTypes, maxBytes: 10_485_760 },
    },
    [],
  ],
  [
    'a file of one type',
    { dataType: 'file', help: 'Hinweis.', mediaTypes: ['image/png', 'application/zip'], maxBytes: 500_000 },
    {
      ...files,
      description: 'Hinweis.\nPNG, höchstens 488 KB.',
      'x-upload': { types: ['image/png'], maxBytes: 500_000 },
    },
    ['todo media-type'],
  ],
  [
    'a large file',
    { dataType: 'file', maxBytes: 50_000_000 },
    {
      ...files,
      description: 'PDF, JPEG, PNG, höchstens 10 MB.',
      'x-upload': { types: allTypes, maxBytes: 10_485_760 },
    },
    ['note max-size'],
  ],
])('%s', async (_what, field, expected, remarked) => {
  const { node, remarks } = await nodeOf(field);

  expect(node).toEqual(expected);
  expect(codes(remarks)).toEqual(remarked);
});
