import type { FormTexts } from '../schemas/form-draft.ts';
import { openForm } from './open-form.ts';
import { type OutlineItem, outlineForm } from './outline-form.ts';
import { schemaPlaces } from './schema-places.ts';

/** What of a form is looked through for a place: its items, one after the other, and where each answer is described in `schema.json`. */
export type FormLook = { items: OutlineItem[]; places: Map<string, string> | undefined };

/** Reads that once, for as many places as are asked for. */
export function formLook(texts: FormTexts): FormLook {
  const open = openForm(texts);
  return { items: (outlineForm(texts) ?? []).flatMap(flat), places: open && schemaPlaces(open.schema) };
}

const flat = (item: OutlineItem): OutlineItem[] => [item, ...item.items.flatMap(flat)];
