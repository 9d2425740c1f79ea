import { parseJson } from '../schemas/parse-json.ts';
import { type JsonPlace, jsonPlaces, placeBelow } from './json-places.ts';
import { namesOf } from './pointer.ts';
import { scanJson } from './scan-json.ts';

/** A place in a text; lines and columns count from 1. */
export type TextPlace = { line: number; column: number };
/**
 * A text that was read as JSON, or the first thing that is wrong in it, in words. `placeOf`: where the value that a pointer
 * names begins, or what stands around it where there is no such value.
 */
export type JsonText =
  | { kind: 'read'; value: unknown; placeOf: (pointer: string) => TextPlace }
  | { kind: 'fault'; sentence: string; remedy: string; place: TextPlace };

/**
 * Reads a text as JSON (RFC 8259) for somebody who types it: what engines say of a fault is English, differs from browser
 * to browser, and rarely names the place. A name that stands twice in one object is a fault here, as the first one would be lost.
 */
export function readJsonText(text: string): JsonText {
  const fault = scanJson(text);
  const lineAt = linesOf(text);
  if (fault !== undefined) {
    const { sentence, remedy, at } = fault;
    return { kind: 'fault', sentence, remedy, place: lineAt(at) };
  }
  const plain = text.replace(/^\uFEFF/, '');
  let places: JsonPlace | undefined;
  return {
    kind: 'read',
    value: parseJson(plain),
    placeOf: (pointer) => lineAt(text.length - plain.length + startOf(pointer, (places ??= jsonPlaces(plain)))),
  };
}

/** Missing values have no place of their own: that of what stands around them. Names are unescaped (RFC 6901, 4). */
function startOf(pointer: string, root: JsonPlace | undefined): number {
  const names = namesOf(pointer).map((name) => name.replaceAll('~1', '/').replaceAll('~0', '~'));
  for (let depth = names.length; depth > 0; depth -= 1) {
    const found = placeBelow(root, names.slice(0, depth));
    if (found !== undefined) return found.from;
  }
  return root?.from ?? 0;
}

/** From a character's number to its line and column; the lines' beginnings are looked for once. */
function linesOf(text: string): (at: number) => TextPlace {
  let lines: number[] | undefined;
  return (at) => {
    lines ??= [0, ...[...text.matchAll(/\r\n|\n|\r/g)].map(({ index, 0: end }) => index + end.length)];
    const line = lines.findLastIndex((start) => start <= at);
    return { line: line + 1, column: at - (lines[line] ?? 0) + 1 };
  };
}
