import { jsonPlaces, placeAt } from '../../forms/json-places.ts';
import type { DraftFinding } from '../../schemas/form-draft.ts';
import type { Mark } from './text-editor.ts';

const severities = { error: 'error', warning: 'warning', ignored: 'info' } as const;

/** Which characters of a text a finding is about: a plain value as a whole, of an object or a list its first line. */
export function rangeOf({ pointer, line, column, code }: DraftFinding, text: string): { from: number; to: number } {
  const start = offsetOf(text, line, column);
  const place = code === 'J01' ? undefined : placeAt(jsonPlaces(text), pointer);
  const from = place?.from ?? start;
  const end = text.indexOf('\n', from);
  const lineEnd = end === -1 ? text.length : end;
  return { from, to: Math.max(from, Math.min(place?.to ?? lineEnd, lineEnd)) };
}

/** The character at a line and a column, both counted from 1; the text's end where there is no such place. */
function offsetOf(text: string, line: number, column: number): number {
  let from = 0;
  for (let number = 1; number < line; number += 1) {
    const end = text.indexOf('\n', from);
    if (end === -1) return text.length;
    from = end + 1;
  }
  return Math.min(text.length, from + column - 1);
}

/** A finding as the text shows it. */
export function markOf(finding: DraftFinding, text: string): Mark {
  const { severity, code, sentence, remedy } = finding;
  return { ...rangeOf(finding, text), severity: severities[severity], message: `${code}: ${sentence} ${remedy}` };
}
