import type { FormTexts } from '../schemas/form-draft.ts';
import type { LintInput } from './lint-form.ts';

/** The texts of a form's files, laid out as people write them. */
export function textsOf({ description, schema, ui, samples }: LintInput): FormTexts {
  const text = (value: unknown): string => `${JSON.stringify(value, null, 2)}\n`;
  const sample = ({ file, body }: { file: string; body: unknown }) => ({ file, text: text(body) });
  return {
    description: text(description),
    schema: text(schema),
    ui: text(ui),
    samples: { valid: samples.valid.map(sample), invalid: samples.invalid.map(sample) },
  };
}
