import { readdirSync, readFileSync } from 'node:fs';
import type { FormTexts } from '../../schemas/form-draft.ts';
import type { FormFiles } from '../../schemas/form.ts';
import { formFolder } from '../world.ts';

const read = (form: string, file: string): string => readFileSync(`${formFolder(form)}/${file}`, 'utf8');
const samplesOf = (form: string, kind: 'valid' | 'invalid'): FormTexts['samples']['valid'] =>
  readdirSync(`${formFolder(form)}/samples/${kind}`).map((name) => {
    const file = `samples/${kind}/${name}`;
    return { file, text: read(form, file) };
  });

/** A form that ships, as texts. */
export const shippedTexts = (form: string): FormTexts => ({
  description: read(form, 'form.json'),
  schema: read(form, 'schema.json'),
  ui: read(form, 'ui.json'),
  samples: { valid: samplesOf(form, 'valid'), invalid: samplesOf(form, 'invalid') },
});

/** A form as texts; it has no samples. */
export const textsOf = ({ description, schema, ui }: FormFiles): FormTexts => ({
  description: JSON.stringify(description, undefined, 2),
  schema: JSON.stringify(schema, undefined, 2),
  ui: JSON.stringify(ui, undefined, 2),
  samples: { valid: [], invalid: [] },
});
