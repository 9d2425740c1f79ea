import type { DraftFinding, FormTexts } from '../schemas/form-draft.ts';
import { openForm } from './open-form.ts';
import { type OutlineItem, outlineForm } from './outline-form.ts';
import { lastName, namesOf } from './pointer.ts';
import { readSheet } from './read-sheet.ts';
import { schemaPlaces } from './schema-places.ts';
import { sheetItem } from './sheet-item.ts';
import { sheetWords } from './sheet-words.ts';

/** Fields of the sheet in which what a rule found is mended. */
const fields: Record<string, string> = {
  A01: '/label',
  A02: '/message',
  A03: '/label',
  A04: '/autofill',
  A09: '/hint',
  A10: '/label',
  D01: '/purpose',
  D03: '/purpose',
  D04: '/longest',
  T03: '/longest',
};

/**
 * Where in the outline a finding is mended: the item's place, and the field of its sheet where there is one. Undefined where
 * only the text can be looked at: it can't be read, or what was found belongs to no item.
 */
export function findingPlace(finding: DraftFinding, texts: FormTexts): { place: string; field?: string } | undefined {
  const items = (outlineForm(texts) ?? []).flatMap(flat);
  if (finding.code === 'T08') return untranslated(items, texts, lastName(namesOf(finding.pointer)));
  const places = finding.file === 'schema.json' ? schemaPlacesOf(texts) : undefined;
  const here = items.findLast(({ place, answer = '' }) => {
    const own = finding.file === 'ui.json' ? place : places?.get(answer);
    return own !== undefined && `${finding.pointer}/`.startsWith(`${own}/`);
  });
  const field = fields[finding.code];
  return here && { place: here.place, ...(field !== undefined && { field }) };
}

const flat = (item: OutlineItem): OutlineItem[] => [item, ...item.items.flatMap(flat)];
function schemaPlacesOf(texts: FormTexts): Map<string, string> | undefined {
  const open = openForm(texts);
  return open && schemaPlaces(open.schema);
}

/** The first text without a translation into that language. */
function untranslated(items: OutlineItem[], texts: FormTexts, language: string): ReturnType<typeof findingPlace> {
  for (const { place } of items) {
    const item = sheetItem(texts, place);
    const index = item?.others.findIndex((other) => other.language === language) ?? -1;
    if (item === undefined || index === -1) continue;
    const missing = sheetWords(readSheet(item), item.others.length).find(
      (one) => one.index === index && one.words === undefined,
    );
    if (missing !== undefined) return { place, field: missing.field };
  }
  return undefined;
}
