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

const hasDog = rule('SHOW', 'hund', { const: true });
/** Both validators on the same answers: the one of the page and the one of a program that has the schema alone. */
const verdicts = (files: FormFiles, given: Answers) => {
  const { answers, errors } = checkAnswers({ plan: planForm(files), schema: deriveSchema(files) }, given, 'de');
  return { missing: errors.map(({ pointer }) => pointer), second: accepts(files, answers) };
};

test('a required group in which nothing is required may stay away', () => {
  const files = smallForm(
    { hund: yes, halter: group({ name: text, ort: group({ plz: text }) }, ['ort']) },
    { required: ['halter'], elements: [control('hund'), control('halter.name'), control('halter.ort.plz')] },
  );

  expect(verdicts(files, {})).toEqual({ missing: [], second: true });
});

test('a required group is demanded where something required in it is asked, and only there', () => {
  const files = smallForm(
    { hund: yes, halter: group({ name: text, ort: group({ plz: text }, ['plz']) }, ['ort']) },
    {
      required: ['halter'],
      elements: [control('hund'), control('halter.name'), control('halter.ort.plz', hasDog)],
    },
  );

  expect(verdicts(files, { hund: true })).toEqual({ missing: ['/halter/ort/plz'], second: false });
  expect(verdicts(files, { hund: true, halter: { name: 'A' } })).toEqual({
    missing: ['/halter/ort/plz'],
    second: false,
  });
  expect(verdicts(files, { hund: true, halter: { ort: { plz: '1' } } })).toEqual({ missing: [], second: true });
  expect(verdicts(files, { hund: false })).toEqual({ missing: [], second: true });
});

test('a required group under a condition is demanded only where the condition of something required in it holds, too', () => {
  const files = smallForm(
    { hund: yes, gross: yes, halter: group({ name: text, leine: text }, ['leine']) },
    {
      required: ['halter'],
      elements: [
        control('hund'),
        control('gross'),
        {
          type: 'Group',
          label: 'Halter',
          ...hasDog,
          elements: [control('halter.name'), control('halter.leine', rule('SHOW', 'gross', { const: true }))],
        },
      ],
    },
  );

  expect(verdicts(files, { hund: true })).toEqual({ missing: [], second: true });
  expect(verdicts(files, { gross: true })).toEqual({ missing: [], second: true });
  expect(verdicts(files, { hund: true, gross: true })).toEqual({ missing: ['/halter/leine'], second: false });
});

test('a required list in a group under a condition is missing where the group is', () => {
  const files = smallForm(
    { hund: yes, zucht: group({ welpen: { type: 'array', maxItems: 3, items: group({ name: text }) } }, ['welpen']) },
    { required: ['zucht'], elements: [control('hund'), control('zucht.welpen', hasDog)] },
  );

  expect(verdicts(files, { hund: true })).toEqual({ missing: ['/zucht/welpen'], second: false });
  expect(verdicts(files, { hund: false })).toEqual({ missing: [], second: true });
});

test('what an optional group in a missing group demands is not asked for with it', () => {
  const files = smallForm(
    { hund: yes, halter: group({ name: text, firma: group({ register: text }, ['register']) }, ['name']) },
    {
      required: ['halter'],
      elements: [
        control('hund'),
        {
          type: 'Group',
          label: 'Halter',
          ...hasDog,
          elements: [control('halter.name'), control('halter.firma.register')],
        },
      ],
    },
  );

  expect(verdicts(files, { hund: true })).toEqual({ missing: ['/halter/name'], second: false });
});

test('a group in a list’s item is demanded in the items where something in it is asked', () => {
  const files = smallForm(
    {
      hunde: { type: 'array', maxItems: 3, items: group({ jung: yes, kurs: group({ ort: text }, ['ort']) }, ['kurs']) },
    },
    {
      elements: [
        control('hunde', {
          options: { detail: [control('jung'), control('kurs.ort', rule('SHOW', 'jung', { const: true }))] },
        }),
      ],
    },
  );

  expect(verdicts(files, { hunde: [{ jung: true }, { jung: false }] })).toEqual({
    missing: ['/hunde/0/kurs/ort'],
    second: false,
  });
  expect(verdicts(files, { hunde: [{ jung: false }] })).toEqual({ missing: [], second: true });
});

test('a condition on a field of the group itself stands above the group', () => {
  const files = smallForm(
    { halter: group({ allein: yes, name: text }, ['name']) },
    {
      required: ['halter'],
      elements: [control('halter.allein'), control('halter.name', rule('HIDE', 'halter.allein', { const: true }))],
    },
  );

  expect(verdicts(files, {})).toEqual({ missing: ['/halter/name'], second: false });
  expect(verdicts(files, { halter: { allein: true } })).toEqual({ missing: [], second: true });
});
