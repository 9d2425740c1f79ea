import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { formContent, type FormContent } from '../domain/form-catalogue.ts';
import type { FormPlan } from '../forms/form-plan.ts';
import { templateOf } from '../forms/pointer.ts';
import { readFormFolder } from '../local/read-form-folder.ts';
import { FormDescription, FormFiles } from '../schemas/form.ts';
import type { Answers } from '../schemas/submission.ts';
import { typedFields } from './typed-fields.ts';
import { formFolder, sample } from './world.ts';

/** The names of the forms that ship. */
export const shippedForms = readdirSync(formFolder('.')).toSorted();

/** Those of them that everybody may fill in; the others want somebody who has logged in. */
export const citizenForms = shippedForms.filter(
  (form) => FormDescription.parse(readFormFolder(formFolder(form)).description).audience !== 'staff',
);

/** The names of a form's valid samples. */
export const validSamples = (form: string): string[] =>
  readdirSync(join(formFolder(form), 'samples/valid'))
    .map((file) => file.replace('.json', ''))
    .toSorted();

/** The valid sample that answers most different questions with the fewest words, and asks no further question about the place. */
export function fullestSample(form: string, plan: FormPlan): { answers: Answers; documents: string[] } {
  const rated = validSamples(form).map((name) => {
    const found = sample(form, name);
    const names = [...typedFields(plan, found.answers).keys()];
    const isAsked = names.some((one) => one.endsWith('/ars'));
    const different = new Set(names.map(templateOf)).size - (isAsked ? 99 : 0);
    return { found, rate: different - names.length / 100 };
  });
  const best = rated.toSorted((a, b) => b.rate - a.rate)[0];
  if (best === undefined) throw new Error(`${form} has no valid sample`);
  return best.found;
}

/** A form that ships, as it is published, and how sensitive it is. */
export function shippedForm(form: string): { content: FormContent; protectionClass: string } {
  const { description, schema, ui } = readFormFolder(formFolder(form));
  const files = FormFiles.parse({ description, schema, ui });
  return { content: formContent(files), protectionClass: files.description.protectionClass };
}
