import { expect, test } from 'vitest';
import { answerSections } from '../../forms/answer-rows.ts';
import { checkAnswers } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { isIban, isPhone } from '../../forms/formats.ts';
import { planForm } from '../../forms/plan-form.ts';
import { readFields } from '../../forms/read-fields.ts';
import type { Answers } from '../../schemas/submission.ts';
import { control, group, smallForm } from './small-form.ts';

type Given = Parameters<typeof smallForm>;
const text = { type: 'string', maxLength: 20 };
const upload = {
  type: 'array',
  title: 'Nachweise',
  maxItems: 3,
  items: { type: 'string', maxLength: 32 },
  'x-upload': { types: ['application/pdf'], maxBytes: 1000 },
};
/** The sentences that a citizen reads about these answers. */
function told(answers: Answers, ...given: Given): string[] {
  const files = smallForm(...given);
  return checkAnswers({ plan: planForm(files), schema: deriveSchema(files) }, answers, 'de').errors.map(
    ({ message }) => message,
  );
}

test('one file too few of two is told with the number, none at all as a file that is missing', () => {
  const one = { answers: { nachweise: ['a'.repeat(32)] }, form: { nachweise: { ...upload, minItems: 2 } } };

  expect(told(one.answers, one.form)).toEqual(['Laden Sie bei „Nachweise“ mindestens 2 Dateien hoch.']);
  expect(told({}, one.form, { required: ['nachweise'] })).toEqual(['Laden Sie bei „Nachweise“ eine Datei hoch.']);
  expect(told({ nachweise: [] }, { nachweise: { ...upload, minItems: 1 } })).toEqual([
    'Laden Sie bei „Nachweise“ eine Datei hoch.',
  ]);
});

test('too few choices are told with the number, and a choice made twice too', () => {
  const choices = (more: object) => ({
    farben: {
      type: 'array',
      title: 'Farben',
      maxItems: 3,
      items: { type: 'string', enum: ['rot', 'blau'] },
      ...more,
    },
  });

  expect(told({ farben: ['rot'] }, choices({ minItems: 2 }))).toEqual([
    'Geben Sie bei „Farben“ mindestens 2 Einträge an.',
  ]);
  expect(told({ farben: ['rot', 'rot'] }, choices({ uniqueItems: true }))).toEqual([
    'Bei „Farben“ ist ein Eintrag doppelt. Entfernen Sie einen davon.',
  ]);
});

test('a designer’s sentence is filled with what it names, and keeps braces of its own', () => {
  const own = { minLength: 'Mindestens {limit} Zeichen, etwa {Muster}.' };

  expect(told({ name: 'a' }, { name: { ...text, minLength: 3, 'x-errorMessage': own } })).toEqual([
    'Mindestens 3 Zeichen, etwa {Muster}.',
  ]);
});

test('an object of which nothing is demanded may be empty, and a name beside it is not the form’s', () => {
  const form = { halter: group({ name: text }) };

  expect(told({ halter: {} }, form, { elements: [control('halter.name')] })).toEqual([]);
  expect(told({ halter: 'Erika' }, form, { elements: [control('halter.name')] })).toHaveLength(1);
});

test('what no browser of ours offers stays as it was typed, so that the check can refuse it', () => {
  const form = smallForm({ ja: { type: 'boolean' }, farbe: { type: 'string', enum: ['rot'] } });

  const answers = readFields(planForm(form), [
    ['/ja', 'vielleicht'],
    ['/farbe', 'grün'],
    ['/unbekannt', 'x'],
  ]);

  expect(answers).toEqual({ ja: 'vielleicht', farbe: 'grün' });
});

test('the copy of the answers has numbers in the language’s way, lists by item and group, and nothing for what is empty', () => {
  const hunde = {
    type: 'array',
    title: 'Hunde',
    maxItems: 3,
    items: group({ name: text, ort: group({ strasse: text }) }, [], { title: 'Hund' }),
  };
  const detail = [
    control('name'),
    { type: 'Group', label: 'Zwinger', elements: [control('ort.strasse')] },
    { type: 'Label', text: 'Danke' },
  ];
  const { steps } = planForm(
    smallForm(
      { betrag: { type: 'number', title: 'Betrag' }, hunde },
      { elements: [control('betrag'), control('hunde', { options: { detail } })] },
    ),
  );
  const items = steps[0]?.items ?? [];

  const german = answerSections(items, { betrag: 12_345.5, hunde: [{ name: 'A', ort: { strasse: 'B' } }] }, 'de');
  const english = answerSections(items, { betrag: 12_345.5 }, 'en');

  expect(german).toEqual([
    { rows: [{ label: 'Betrag', value: '12.345,5' }] },
    { title: 'Hund 1', rows: [{ label: 'name', value: 'A' }] },
    { title: 'Hund 1 – Zwinger', rows: [{ label: 'strasse', value: 'B' }] },
  ]);
  expect(english).toEqual([{ rows: [{ label: 'Betrag', value: '12,345.5' }] }]);
});

test('what a telephone makes of quotation marks, hyphens and dots is taken as typed on a keyboard, in texts of DIN 91379 only', () => {
  const latin = { type: 'string', title: 'Text', maxLength: 60, format: 'din91379-c' };
  const choice = { type: 'string', title: 'Tage', enum: ['Montag – Freitag'] };
  const files = smallForm({
    a: latin,
    tage: choice,
    liste: { type: 'array', title: 'L', maxItems: 2, items: group({ b: latin }) },
  });
  const form = { plan: planForm(files), schema: deriveSchema(files) };

  const given = { a: '„Hof“ – ‚Süd‘ …', tage: 'Montag – Freitag', liste: [{ b: 'x\u202Fy' }, {}] };
  const { answers, errors } = checkAnswers(form, given, 'de');

  expect(errors).toEqual([]);
  expect(answers).toEqual({ a: `"Hof" - 'Süd' ...`, tage: 'Montag – Freitag', liste: [{ b: 'x y' }, {}] });
});

test('what follows a group or a list in a step or an item is not read as a part of it', () => {
  const text = { type: 'string', title: 'Feld', maxLength: 20 };
  const amount = { type: 'integer', title: 'Betrag', minimum: 0, maximum: 9 };
  const { steps } = planForm(
    smallForm(
      {
        name: group({ vorne: text }),
        summe: amount,
        hunde: { type: 'array', title: 'Hunde', maxItems: 3, items: group({ ort: group({ a: text }), b: text }) },
        rest: amount,
      },
      {
        elements: [
          { type: 'Group', label: 'Name', elements: [control('name.vorne')] },
          control('summe'),
          control('hunde', {
            options: {
              itemLabel: 'Hund',
              detail: [{ type: 'Group', label: 'Zwinger', elements: [control('ort.a')] }, control('b')],
            },
          }),
          control('rest'),
        ],
      },
    ),
  );
  const answers = { name: { vorne: 'A' }, summe: 1, hunde: [{ ort: { a: 'B' }, b: 'C' }], rest: 2 };
  const shown = (given: Answers) =>
    answerSections(steps[0]?.items ?? [], given, 'de').map(({ title = '', rows }) =>
      [title, ...rows.map(({ value }) => value)].join(': '),
    );

  expect(shown(answers)).toEqual([
    'Name: A',
    'Weitere Angaben: 1',
    'Hund 1 – Zwinger: B',
    'Hund 1: C',
    'Weitere Angaben: 2',
  ]);
  expect(shown({ summe: 1, rest: 2 })).toEqual([': 1: 2']);
});

test.each(['0170', '0170 KATZE', '+', '1234567890123456', '/ 12345', '01234 5678 und 9', '12345;ext=1'])(
  'the telephone number %s is refused',
  (number) => {
    expect(isPhone(number)).toBe(false);
  },
);

test.each(['01234 5678', '+49 (0)1234 / 56-78', '0049 170 1234567', '(01234) 5678', '+1 415.555.2671'])(
  'the telephone number %s is taken as it was typed',
  (number) => {
    expect(told({ telefon: number }, { telefon: { type: 'string', maxLength: 30, format: 'phone' } })).toEqual([]);
  },
);

test('an IBAN is shown in fours, as cards and letters have it', () => {
  const { steps } = planForm(smallForm({ konto: { type: 'string', format: 'iban', title: 'IBAN', maxLength: 34 } }));
  const shown = (konto: string) => answerSections(steps[0]?.items ?? [], { konto }, 'de')[0]?.rows[0]?.value;

  expect(shown('DE89370400440532013000')).toBe('DE89 3704 0044 0532 0130 00');
  expect(shown('NL91ABNA0417164300')).toBe('NL91 ABNA 0417 1643 00');
  expect(shown('BE68539007547034')).toBe('BE68 5390 0754 7034');
  // Masked as staff sees it, or in fours already, it stays as it is.
  expect(shown('•••• 3000')).toBe('•••• 3000');
  expect(shown('BE68 5390 0754 7034')).toBe('BE68 5390 0754 7034');
});

test('an IBAN has the length of its country, and its country has IBANs', () => {
  // All but the last have check digits that are right.
  const wrong = ['DE5137040044053201300', 'XX46370400440532013000', 'DE89370400440532013001'];
  const right = [
    'DE89370400440532013000',
    'AT611904300234573201',
    'NO9386011117947',
    'RU0304452522540817810538091310419',
  ];

  expect(wrong.map(isIban)).toEqual([false, false, false]);
  expect(right.map(isIban)).toEqual([true, true, true, true]);
});
