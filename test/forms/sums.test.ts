import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswers } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { planForm } from '../../forms/plan-form.ts';
import { readFields } from '../../forms/read-fields.ts';
import { renderForm } from '../../forms/render-form.ts';
import { secondOpinion } from '../../forms/second-opinion.ts';
import type { Answers } from '../../schemas/submission.ts';
import { control, group, rule, smallForm, smallInput, technicalFaults } from './small-form.ts';

const money = { type: 'integer', 'x-money': 'EUR', minimum: 0, maximum: 100_000 };
const items = { type: 'array', title: 'Posten', maxItems: 5, items: group({ betrag: { ...money, title: 'Betrag' } }) };
const sum = (more: object = {}) => ({
  type: 'integer',
  title: 'Summe',
  'x-money': 'EUR',
  'x-sum': ['/posten/*/betrag', '/porto'],
  ...more,
});
const properties = (more: object = {}) => ({
  posten: items,
  express: { type: 'boolean', title: 'Express' },
  porto: { ...money, title: 'Porto' },
  summe: sum(more),
});
const elements = [
  control('posten'),
  control('express'),
  control('porto', rule('SHOW', 'express', { const: true })),
  control('summe', rule('SHOW', 'express', { enum: ['x'] })),
];
const shown = [...elements.slice(0, 3), control('summe')];
const made = (more: object = {}, parts: object = { elements: shown }) => {
  const files = smallForm(properties(more), parts);
  return { plan: planForm(files), schema: deriveSchema(files) };
};
const checked = (answers: Answers, form = made(), language: 'de' | 'en' = 'de') =>
  checkAnswers(form, answers, language);

test('a sum that was sent along is not believed', () => {
  const { answers, errors } = checked({ posten: [{ betrag: 4900 }, { betrag: 4950 }], summe: 1 });

  expect(errors).toEqual([]);
  expect(answers['summe']).toBe(9850);
});

test('what is hidden is not added up, and a hidden sum is none', () => {
  const hidden = checked({ posten: [{ betrag: 100 }], express: false, porto: 500 });
  const asked = checked({ posten: [{ betrag: 100 }], express: true, porto: 500 });
  const without = checked({ posten: [{ betrag: 100 }], summe: 7 }, made({}, { elements }));

  expect([hidden.answers['summe'], asked.answers['summe']]).toEqual([100, 600]);
  expect(without.answers).toEqual({ posten: [{ betrag: 100 }] });
});

test('nothing to add up is no sum, and neither is what is no amount; the amount is told', () => {
  const text = checked({ posten: [{ betrag: 'zwölf' }, { betrag: 1 }] });
  const fraction = checked({ posten: [{ betrag: 0.5 }] }, made(), 'en');

  expect(checked({ summe: 12 }).answers).toEqual({});
  expect(text.answers['summe']).toBeUndefined();
  expect(text.errors.map(({ message }) => message)).toEqual([
    'Geben Sie bei „Betrag“ einen Betrag in Euro an, zum Beispiel 1.234,56. (Posten 1)',
  ]);
  expect(fraction.errors.map(({ message }) => message)).toEqual([
    'Enter an amount in euros for “Betrag”, for example 1,234.56. (Posten 1)',
  ]);
});

test('a sum beyond its limits is told with amounts as people write them', () => {
  const form = made({ minimum: 1000, maximum: 150_000 });
  const told = (betrag: number, times: number, language: 'de' | 'en') =>
    checked({ posten: Array.from({ length: times }, () => ({ betrag })) }, form, language).errors.map(
      ({ pointer, message }) => `${pointer} ${message}`,
    );

  expect(told(100_000, 2, 'de')).toEqual([
    '/summe Prüfen Sie Ihre Angaben: „Summe“ darf höchstens 1.500,00\u00A0€ ergeben.',
  ]);
  expect(told(1, 1, 'en')).toEqual(['/summe Check your answers: “Summe” must come to €10.00 or more.']);
  expect(told(100_001, 1, 'de')[0]).toBe(
    '/posten/0/betrag Geben Sie bei „Betrag“ höchstens 1.000,00\u00A0€ an. (Posten 1)',
  );
});

test('sums of any amounts are exact, and the second validator, which adds up as big integers, agrees', () => {
  const form = made({}, { elements: shown });
  const judge = secondOpinion(form.schema);
  const amounts = fc.array(fc.integer({ min: 0, max: 100_000 }), { minLength: 1, maxLength: 5 });

  fc.assert(
    fc.property(amounts, fc.integer(), (betraege, claimed) => {
      const { answers, errors } = checked({ posten: betraege.map((betrag) => ({ betrag })), summe: claimed }, form);

      expect(errors).toEqual([]);
      expect(JSON.stringify(answers['summe'])).toBe(betraege.reduce((all, one) => all + BigInt(one), 0n).toString());
      expect(judge(answers)).toBe(true);
      expect(judge({ ...answers, summe: Number(answers['summe']) + 1 })).toBe(false);
    }),
  );
});

test('without JavaScript the page takes amounts as they are typed, shows the sum of what counts, and reads none', () => {
  const { plan } = made();
  const answers = readFields(plan, [
    ['/posten/0/betrag', '1.049,90 €'],
    ['/posten/1/betrag', '12,x'],
    ['/porto', '3'],
    ['/summe', '99'],
  ]);
  const view = { plan, language: 'de', action: '/a', api: { submissions: '/s', uploads: '/u', areas: '/p' } } as const;

  expect(answers).toEqual({ posten: [{ betrag: 104_990 }, { betrag: '12,x' }], porto: 300 });
  const page = renderForm({ ...view, answers: { posten: [{ betrag: 104_990 }], porto: 300 } });
  expect(page).toContain('value="1.049,90"');
  expect(page).toMatch(/<output[^>]*>1\.049,90\u00A0€<\/output>/);
  expect(renderForm({ ...view, answers })).toMatch(/<output[^>]*><\/output>/);
  expect(renderForm(view)).toContain('Wird berechnet, wenn Sie Ihre Angaben prüfen.');
});

test('whole numbers are added up as numbers', () => {
  const number = { type: 'integer', minimum: 0, maximum: 9 };
  const files = smallForm({
    hunde: { ...number, title: 'Hunde' },
    katzen: { ...number, title: 'Katzen' },
    tiere: { type: 'integer', title: 'Tiere', 'x-sum': ['/hunde', '/katzen'], maximum: 5 },
  });
  const form = { plan: planForm(files), schema: deriveSchema(files) };
  const { answers, errors } = checkAnswers(form, { hunde: 4, katzen: 3 }, 'de');
  const page = renderForm({
    plan: form.plan,
    language: 'de',
    action: '/a',
    api: { submissions: '/s', uploads: '/u', areas: '/p' },
    answers,
  });

  expect(errors.map(({ message }) => message)).toEqual(['Prüfen Sie Ihre Angaben: „Tiere“ darf höchstens 5 ergeben.']);
  expect(page).toMatch(/<output[^>]*>7<\/output>/);
});

const findings = async (more: Parameters<typeof smallInput>[0], parts: Parameters<typeof smallInput>[1] = {}) =>
  (await technicalFaults(smallInput(more, parts)))
    .filter(({ code }) => code !== 'T07')
    .map(({ code, pointer, message }) => `${code} ${pointer} ${message}`);

test('an amount without limits, with a fraction or to choose from is refused', async () => {
  const told = await findings({
    frei: { type: 'integer', title: 'Frei', 'x-money': 'EUR' },
    gross: { ...money, maximum: 1e15 },
    bruch: { ...money, type: 'number' },
    wahl: { ...money, enum: [100, 200] },
  });

  expect(told).toEqual([
    'T03 /properties/frei Der Geldbetrag „Frei“ hat keine Grenzen.',
    'T03 /properties/gross Der Geldbetrag „gross“ hat keine Grenzen.',
    'T06 /properties/bruch „bruch“ ist ein Geldbetrag, aber keine freie ganze Zahl.',
    'T06 /properties/wahl „wahl“ ist ein Geldbetrag, aber keine freie ganze Zahl.',
  ]);
});

test('a sum that is required, in a list, of something else or with rules that sums do not have is refused', async () => {
  const told = await findings(
    {
      a: money,
      zahl: { type: 'integer', minimum: 0, maximum: 9 },
      text: { type: 'string', maxLength: 9 },
      pflicht: sum({ 'x-sum': ['/a'] }),
      liste: { type: 'array', maxItems: 2, items: group({ b: money, c: sum({ 'x-sum': ['/liste/*/b'] }) }) },
      andere: sum({ 'x-sum': ['/text', '/zahl', '/nirgends', '/pflicht'] }),
      regel: sum({ 'x-sum': ['/a'], multipleOf: 5 }),
    },
    { required: ['pflicht'] },
  );

  expect(told).toEqual([
    'T06 /properties/pflicht Die Summe „Summe“ ist Pflicht, wird aber nicht ausgefüllt, sondern berechnet.',
    'T06 /properties/liste/items/properties/c Die Summe „Summe“ steht in einer Liste.',
    ...['text', 'zahl', 'nirgends', 'Summe'].map(
      (name) =>
        `T06 /properties/andere Die Summe „Summe“ zählt „${name}“ zusammen; das ist kein Feld, das jemand ausfüllt, von derselben Art und mit Grenzen.`,
    ),
    'T06 /properties/regel Die Summe „Summe“ hat Angaben, die es bei Summen nicht gibt.',
  ]);
});

test('a condition on a sum is refused: sums come after all conditions', async () => {
  const told = await findings(
    { a: money, summe: sum({ 'x-sum': ['/a'] }), mehr: { type: 'string', maxLength: 9 } },
    { elements: [control('a'), control('summe'), control('mehr', rule('SHOW', 'summe', { const: 5 }))] },
  );

  expect(told).toEqual([
    'T05 /elements/0/elements/2/rule/condition/scope Die Bedingung von „mehr“ richtet sich nach der Summe „Summe“; die wird erst nach allen Bedingungen berechnet.',
  ]);
});
