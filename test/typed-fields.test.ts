import { expect, test } from 'vitest';
import { planFields } from '../domain/plan-fields.ts';
import { checkAnswers } from '../forms/check-answers.ts';
import { templateOf } from '../forms/pointer.ts';
import { readFields } from '../forms/read-fields.ts';
import { shippedForm, shippedForms, validSamples } from './shipped-forms.ts';
import { typedFields } from './typed-fields.ts';
import { sample } from './world.ts';

test.each(shippedForms.flatMap((form) => validSamples(form).map((name) => [form, name] as const)))(
  'what is typed for %s (%s) is read as right answers; only files are missing',
  (form, name) => {
    const { content } = shippedForm(form);
    const uploads = planFields(content.plan).flatMap(({ field, pointer }) => (field === 'upload' ? [pointer] : []));

    const typed = typedFields(content.plan, sample(form, name).answers);
    const entries = [...typed].flatMap(([field, texts]) => texts.map((text): [string, string] => [field, text]));
    const { errors } = checkAnswers(content, readFields(content.plan, entries), 'de');

    expect(entries.length).toBeGreaterThan(5);
    expect(errors.filter(({ pointer }) => !uploads.includes(templateOf(pointer)))).toEqual([]);
  },
);
