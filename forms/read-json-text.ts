import { parseJson } from '../schemas/parse-json.ts';
import { type JsonFault, scanJson } from './scan-json.ts';

/** A place in a text; lines and columns count from 1. */
export type JsonPlace = { line: number; column: number };
/**
 * A text that was read as JSON, or the first thing that is wrong in it, in words. `placeOf`: where the value that a pointer
 * names begins, or what stands around it where there is no such value.
 */
export type JsonText =
  | { kind: 'read'; value: unknown; placeOf: (pointer: string) => JsonPlace }
  | { kind: 'fault'; sentence: string; remedy: string; place: JsonPlace };

/**
 * Reads a text as JSON (RFC 8259) for somebody who types it: what engines say of a fault is English, differs from browser
 * to browser, and rarely names the place. A name that stands twice in one object is a fault here, as the first one would be lost.
 */
export function readJsonText(text: string): JsonText {
  const scanned = scanJson(text);
  const placeAt = placesIn(text);
  if ('fault' in scanned) return toldFault(scanned.fault, placeAt);
  return {
    kind: 'read',
    value: parseJson(text.replace(/^\uFEFF/, '')),
    placeOf: (pointer) => placeAt(startOf(pointer, scanned.starts)),
  };
}

const toldFault = ({ sentence, remedy, at }: JsonFault, placeAt: (at: number) => JsonPlace): JsonText => ({
  kind: 'fault',
  sentence,
  remedy,
  place: placeAt(at),
});

/** Missing values have no place of their own: that of what stands around them. */
function startOf(pointer: string, starts: Map<string, number>): number {
  for (let place = pointer; place !== ''; place = place.slice(0, Math.max(place.lastIndexOf('/'), 0))) {
    const start = starts.get(place);
    if (start !== undefined) return start;
  }
  return starts.get('') ?? 0;
}

/** From a character's number to its line and column; the lines' beginnings are looked for once. */
function placesIn(text: string): (at: number) => JsonPlace {
  let lines: number[] | undefined;
  return (at) => {
    lines ??= [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)];
    const line = lines.findLastIndex((start) => start <= at);
    return { line: line + 1, column: at - (lines[line] ?? 0) + 1 };
  };
}
