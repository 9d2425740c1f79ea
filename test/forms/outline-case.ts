import { lintForm } from '../../forms/lint-form.ts';
import type { Finding } from '../../forms/finding.ts';
import type { OutlineEdit } from '../../forms/outline-edit.ts';
import { type OutlineItem, outlineForm } from '../../forms/outline-form.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';

const all = (items: OutlineItem[]): OutlineItem[] => items.flatMap((item) => [item, ...all(item.items)]);
/** All items of a form, each before what is in it. */
export const outline = (texts: FormTexts): OutlineItem[] => all(outlineForm(texts) ?? []);
/** What came of an edit that was made. */
export const made = (edit: OutlineEdit): { texts: FormTexts; place: string; told: string } => {
  if (edit.kind === 'refused') throw new Error(edit.why);
  return edit;
};
/** What the whole lint finds in texts that are JSON. */
export const lintTexts = ({ description, schema, ui, samples }: FormTexts): Promise<Finding[]> => {
  const parsed = (list: FormTexts['samples']['valid']) =>
    list.map(({ file, text }) => ({ file, body: JSON.parse(text) }));
  return lintForm({
    description: JSON.parse(description),
    schema: JSON.parse(schema),
    ui: JSON.parse(ui),
    samples: { valid: parsed(samples.valid), invalid: parsed(samples.invalid) },
  });
};
/** The place of the item with this label. */
export const placeOf = (texts: FormTexts, label: string): string =>
  outline(texts).find((item) => item.label === label)?.place ?? 'nowhere';
/** The place of the item that asks for this answer. */
export const answerPlace = (texts: FormTexts, pointer: string): string =>
  outline(texts).find(({ answer }) => answer === pointer)?.place ?? 'nowhere';
