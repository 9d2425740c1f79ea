import { expect, test } from 'vitest';
import { checkAnswers } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { planForm } from '../../forms/plan-form.ts';
import { secondOpinion } from '../../forms/second-opinion.ts';
import type { FormFiles } from '../../schemas/form.ts';
import type { Answers } from '../../schemas/submission.ts';
import { control, group, rule, smallForm } from './small-form.ts';

const text = { type: 'string', maxLength: 20 };
const yes = { type: 'boolean' };
/** What a program reads that checks with the published schema alone. */
const accepts = (files: FormFiles, answers: Answers): boolean => secondOpinion(deriveSchema(files))(answers);

test('what stands under two conditions is demanded where both hold', () => {
  const files = smallForm(
    { hund: yes, gross: yes, leine: text },
    {
      required: ['leine'],
      elements: [
        control('hund'),
        control('gross'),
        {
          type: 'Group',
          label: 'Hund',
          ...rule('SHOW', 'hund', { const: true }),
          elements: [control('leine', rule('SHOW', 'gross', { const: true }))],
        },
      ],
    },
  );

  expect(accepts(files, { hund: true, gross: true })).toBe(false);
  expect(accepts(files, { hund: true, gross: true, leine: 'rot' })).toBe(true);
  expect(accepts(files, { hund: true, gross: false })).toBe(true);
  expect(accepts(files, { gross: true })).toBe(true);
});

test('what one answer hides is demanded with every other', () => {
  const files = smallForm(
    { befreit: { type: 'string', enum: ['ja', 'nein', 'teils'] }, betrag: text },
    {
      required: ['betrag'],
      elements: [control('befreit'), control('betrag', rule('HIDE', 'befreit', { const: 'ja' }))],
    },
  );

  expect(accepts(files, { befreit: 'nein' })).toBe(false);
  expect(accepts(files, {})).toBe(false);
  expect(accepts(files, { befreit: 'ja' })).toBe(true);
});

test('a list whose page names no fields asks all of them, in each of its items', () => {
  const files = smallForm({ hunde: { type: 'array', maxItems: 3, items: group({ name: text, art: text }, ['name']) } });

  const { errors } = checkAnswers(
    { plan: planForm(files), schema: deriveSchema(files) },
    { hunde: [{ art: 'x' }] },
    'de',
  );

  expect(accepts(files, { hunde: [{ art: 'x' }] })).toBe(false);
  expect(errors.map(({ pointer }) => pointer)).toEqual(['/hunde/0/name']);
});

test('a group of which nothing is demanded may stay away with its condition', () => {
  const files = smallForm(
    { hund: yes, halter: group({ name: text }) },
    { elements: [control('hund'), control('halter.name', rule('SHOW', 'hund', { const: true }))] },
  );

  expect(accepts(files, { hund: true })).toBe(true);
});
