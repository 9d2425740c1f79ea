import type { FormTexts } from '../schemas/form-draft.ts';
import type { LintInput } from './lint-form.ts';

/** Every text of a draft, by the name of its file. */
export function textsIn({ description, schema, ui, samples }: FormTexts): { file: string; text: string }[] {
  return [
    { file: 'form.json', text: description },
    { file: 'schema.json', text: schema },
    { file: 'ui.json', text: ui },
    ...samples.valid,
    ...samples.invalid,
  ];
}

/** What the texts of a draft say, each read by its file's name. */
export function draftInput({ samples }: FormTexts, valueIn: (file: string) => unknown): LintInput {
  const read = ({ file }: { file: string }) => ({ file, body: valueIn(file) });
  return {
    description: valueIn('form.json'),
    schema: valueIn('schema.json'),
    ui: valueIn('ui.json'),
    samples: { valid: samples.valid.map(read), invalid: samples.invalid.map(read) },
  };
}
