import { expect, test } from 'vitest';
import { maskAnswers } from '../../forms/mask-answers.ts';
import { planForm } from '../../forms/plan-form.ts';
import { group, smallForm, control } from './small-form.ts';

const iban = { type: 'string', format: 'iban', title: 'IBAN' };
const text = (title: string) => ({ type: 'string', maxLength: 30, title });
const plan = planForm(
  smallForm(
    {
      name: text('Name'),
      konto: group({ iban }),
      nummer: { type: 'integer', title: 'Steuer-ID' },
      personen: { type: 'array', maxItems: 3, items: group({ rente: text('Rentenversicherungsnummer'), iban }) },
    },
    { elements: ['name', 'konto.iban', 'nummer', 'personen'].map((scope) => control(scope)) },
  ),
);

test('of accounts and numbers for life the last four signs are left, in groups and in every item of a list', () => {
  const answers = {
    name: 'Erika Mustermann',
    konto: { iban: 'DE02120300000000202051' },
    nummer: 12_345_678_901,
    personen: [{ rente: '65 170839 J 003' }, {}, { rente: '', iban: 'DE89370400440532013000' }],
  };

  expect(maskAnswers(plan, answers)).toEqual({
    name: 'Erika Mustermann',
    konto: { iban: '•••• 2051' },
    nummer: '•••• 8901',
    personen: [{ rente: '•••• J003' }, {}, { rente: '••••', iban: '•••• 3000' }],
  });
});

test('answers that are not of the form’s shape, or not there, are left as they are', () => {
  const odd = { konto: 'x', personen: { rente: 1 } };

  expect(maskAnswers(plan, odd)).toEqual(odd);
  expect(maskAnswers(plan, { nummer: null, konto: ['x'], personen: ['x'] })).toEqual({
    nummer: null,
    konto: ['x'],
    personen: ['x'],
  });
  expect(maskAnswers(plan, {})).toEqual({});
});
