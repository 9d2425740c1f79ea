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

/** What the texts of a draft say, each read with its file's name. */
export function draftInput(
  { description, schema, ui, samples }: FormTexts,
  valueOf: (text: string, file: string) => unknown,
): LintInput {
  const read = ({ file, text }: { file: string; text: string }) => ({ file, body: valueOf(text, file) });
  return {
    description: valueOf(description, 'form.json'),
    schema: valueOf(schema, 'schema.json'),
    ui: valueOf(ui, 'ui.json'),
    samples: { valid: samples.valid.map(read), invalid: samples.invalid.map(read) },
  };
}
