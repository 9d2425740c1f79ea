import type { FimChoice, FimField, FimPart, FimSchema } from '../../../forms/fim/fim-schema.ts';
import { type Imported, importFim } from '../../../forms/fim/import-fim.ts';
import type { Remark } from '../../../forms/fim/remark.ts';
import { fimField, fimSchema, part } from './fim-part.ts';

/** The form of a data schema of these parts. */
export async function imported(
  parts: FimPart[],
  typed: Partial<FimSchema> = {},
  lists = new Map<string, FimChoice[]>(),
): Promise<Imported> {
  const made = await importFim(fimSchema(parts, typed), lists, undefined);
  if (made.kind === 'refused') throw new Error(made.message);
  return made;
}
/** What the form has of one field, without the texts that every field has. */
export async function nodeOf(
  field: Partial<FimField>,
  times: [number, number?] = [1, 1],
  lists = new Map<string, FimChoice[]>(),
) {
  const made = await imported([{ ...part(fimField('Feld', field)), minimum: times[0], maximum: times[1] }], {}, lists);
  const {
    title: _title,
    'x-fim': _fim,
    'x-zweck': _zweck,
    'x-personenbezug': _personal,
    ...node
  } = Object(made.files.schema.properties['feld']);
  return { node, remarks: made.remarks.filter(({ fim }) => fim.startsWith('F')), made };
}
/** Remarks in short. */
export const codes = (remarks: Remark[]): string[] => remarks.map(({ kind, code }) => `${kind} ${code}`);
/** A code list of so many entries. */
export const list = (count: number): FimChoice[] =>
  Array.from({ length: count }, (_, at) => ({ code: String(at), name: `Nummer ${at}` }));

/** The usual text of `fimField`, and one of which nothing is known. */
export const text = { type: 'string', maxLength: 20 };
/** See `text`. */
export const usualText = { type: 'string', maxLength: 200 };
