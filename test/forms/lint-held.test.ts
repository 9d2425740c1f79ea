import { expect, test } from 'vitest';
import { planForm } from '../../forms/plan-form.ts';
import { renderForm } from '../../forms/render-form.ts';
import { lintRules } from '../../forms/lint-rules.ts';
import { shippedForm, shippedForms } from '../shipped-forms.ts';
import { group, smallForm, smallInput, technicalFaults } from './small-form.ts';

const view = { action: '/a', api: { submissions: '/s', uploads: '/u', areas: '/p' } };
const text = { type: 'string', title: 'Name', maxLength: 20 };
const yesNo = { type: 'boolean', title: 'Weitere?' };
const consent = { type: 'boolean', const: true, title: 'Ich stimme zu.' };
const choice = { type: 'string', title: 'Größe', enum: ['Klein', 'Groß'] };
const choices = {
  type: 'array',
  title: 'Tage',
  maxItems: 2,
  items: { type: 'string', enum: ['Werktags', 'Sonntags'] },
};
const hunde = { type: 'array', title: 'Hunde', minItems: 1, maxItems: 3, items: group({ name: text }) };
const all = { yesNo, consent, choice, choices, hunde };

test('A06: nothing is ticked or chosen beforehand in any form, and no form can ask for it', async () => {
  const plans = [...shippedForms.map((form) => shippedForm(form).content.plan), planForm(smallForm(all))];

  const pages = plans.map((plan) => renderForm({ plan, language: 'de', ...view }));
  const faults = await technicalFaults(smallInput({ consent: { ...consent, default: true } }));

  for (const page of pages) expect(page).not.toMatch(/<(?:input|option)[^>]* (?:checked|selected)/);
  expect(faults.map(({ code, message }) => `${code} ${message}`)).toEqual([
    'T01 Bei „Ich stimme zu.“: „default“ gibt es an dieser Stelle nicht.',
  ]);
});

test('A07: boxes, choices, lists and groups have names, as no form can leave them out', async () => {
  const elements = [{ type: 'Group', elements: [{ type: 'Control', scope: '#/properties/text' }] }];

  const page = renderForm({ plan: planForm(smallForm(all)), language: 'de', ...view });
  const faults = await technicalFaults(smallInput({ text }, { elements }));

  const sets = [...page.matchAll(/<fieldset[^>]*>(<legend[^>]*>[^<]*)?/g)];
  expect(sets.length).toBeGreaterThanOrEqual(4);
  for (const [, legend] of sets) expect(legend).toMatch(/^<legend[^>]*>[^<]*\S/);
  expect(faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['T01 /elements/0/elements/0/label']);
});

test('A08: a day is asked in three fields, never by a calendar', () => {
  const geburtsdatum = { type: 'string', title: 'Geburtsdatum', format: 'date' };

  const page = renderForm({ plan: planForm(smallForm({ geburtsdatum })), language: 'de', ...view });

  expect(page.match(/data-part="(?:day|month|year)"/g)).toEqual([
    'data-part="day"',
    'data-part="month"',
    'data-part="year"',
  ]);
  expect(page).not.toContain('type="date"');
});

test('how long submissions are kept stands in every form', async () => {
  const faults = await technicalFaults(smallInput({ text }, { description: { retention: undefined } }));

  expect(faults.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['T01 /retention']);
});

test('no rule that is held by construction has a check that can’t fail', () => {
  for (const code of ['A06', 'A07', 'A08', 'A11']) expect(lintRules.has(code)).toBe(false);
});
