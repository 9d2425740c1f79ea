import { findingPlace } from '../forms/finding-place.ts';
import { formLook } from '../forms/form-look.ts';
import { idOf } from '../forms/id-of.ts';
import { outlineForm } from '../forms/outline-form.ts';
import { type TreeItem, treeItems } from '../forms/tree-items.ts';
import type { DraftFinding, FormTexts } from '../schemas/form-draft.ts';

/** The address of a part's sheet, without JavaScript. */
export const sheetAddress = (form: string, at: string): string =>
  `${form}/properties${at === '' ? '' : `?${new URLSearchParams({ at })}`}`;

/** Where a finding is mended by a sheet, field and all. */
export const wayToSheet = (
  form: string,
  texts: FormTexts,
): ((finding: Pick<DraftFinding, 'code' | 'file' | 'pointer'>) => string | undefined) => {
  const look = formLook(texts);
  return (finding) => {
    const found = findingPlace(finding, texts, look);
    return found && `${sheetAddress(form, found.place)}${found.field === undefined ? '' : `#${idOf(found.field)}`}`;
  };
};

/** All that has a sheet, each indented by how deep it lies. */
export function sheetPlaces(texts: FormTexts): { value: string; text: string }[] {
  const rows = (items: TreeItem[], depth: number): { value: string; text: string }[] =>
    items.flatMap(({ place, label, items: inner }) => [
      { value: place, text: `${'\u00A0'.repeat(depth * 3)}${label}` },
      ...rows(inner, depth + 1),
    ]);
  return rows(treeItems(texts, outlineForm(texts) ?? []), 0);
}
