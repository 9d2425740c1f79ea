import type { FormTexts } from '../schemas/form-draft.ts';
import { FormDescription, type FormFiles, FormSchema } from '../schemas/form.ts';
import { parseJson } from '../schemas/parse-json.ts';
import { UiSchema } from '../schemas/ui-schema.ts';
import { type ResolvedObject, resolveReferences } from './resolve-references.ts';

/** A form whose page and fields can be read from its texts, whatever else is wrong with it. */
export type OpenForm = { schema: FormSchema; ui: UiSchema; root: ResolvedObject };

/** Reads fields and page; undefined where they are no JSON, outside of the subset, or refer to nothing. */
export function openForm({ schema, ui }: Pick<FormTexts, 'schema' | 'ui'>): OpenForm | undefined {
  const [fields, page] = [FormSchema.safeParse(parseJson(schema)), UiSchema.safeParse(parseJson(ui))];
  if (!fields.success || !page.success) return undefined;
  try {
    return { schema: fields.data, ui: page.data, root: resolveReferences(fields.data) };
  } catch {
    return undefined;
  }
}

/** The three files, parsed; undefined where one of them is outside of the subset. */
export function filesOf(texts: Pick<FormTexts, 'description' | 'schema' | 'ui'>): FormFiles | undefined {
  const open = openForm(texts);
  const description = FormDescription.safeParse(parseJson(texts.description));
  return open === undefined || !description.success
    ? undefined
    : { description: description.data, schema: open.schema, ui: open.ui };
}
