import { type JsonPlace, jsonPlaces, placeAt } from './json-places.ts';
import { lastName, namesOf, pointerOf } from './pointer.ts';
import { writeJson } from './write-json.ts';

/** Changes a JSON text at a place of it (a pointer) and leaves every other character as it was typed; what does not exist is not changed. */
const changed = (text: string, pointer: string, change: (place: JsonPlace) => string): string => {
  const place = placeAt(jsonPlaces(text), pointer);
  return place === undefined ? text : change(place);
};
const cut = (text: string, from: number, to: number, insert = ''): string =>
  text.slice(0, from) + insert + text.slice(to);
/** What the line is indented by on which a character stands. */
const indentAt = (text: string, at: number): string => {
  const start = text.lastIndexOf('\n', at - 1) + 1;
  return text.slice(start, start + text.slice(start).search(/[^ \t]|$/));
};
const isOnOneLine = (text: string, { from, to }: JsonPlace): boolean => !text.slice(from, to).includes('\n');

/** Another value at a place. */
export function replaceJson(text: string, pointer: string, value: unknown): string {
  return changed(text, pointer, ({ from, to }) => cut(text, from, to, writeJson(value, indentAt(text, from))));
}

/** A member of the object at a place: another value, or a new one at its end; without a value it is taken away. */
export function setJson(text: string, pointer: string, name: string, value: unknown): string {
  return changed(text, pointer, (object) => {
    if (object.members === undefined) return text;
    const known = object.members.some((member) => member.name === name);
    if (value === undefined) return known ? removeJson(text, `${pointer}/${name}`) : text;
    if (known) return replaceJson(text, `${pointer}/${name}`, value);
    const written = (indent: string): string => `${JSON.stringify(name)}: ${writeJson(value, indent)}`;
    return append(
      text,
      object,
      object.members.map((member) => member.value),
      written,
    );
  });
}

/** A value into the list at a place, before the item of that number. `raw` is what `rawJson` gave. */
export function insertJson(text: string, pointer: string, index: number, raw: string): string {
  return changed(text, pointer, (list) => {
    const { items } = list;
    if (items === undefined) return text;
    const next = items[index];
    const written = (indent: string): string => raw.replaceAll('\n', `\n${indent}`);
    if (next === undefined) return append(text, list, items, written);
    const indent = indentAt(text, next.from);
    return cut(text, next.from, next.from, `${written(indent)},${gap(text, list, indent)}`);
  });
}

const gap = (text: string, around: JsonPlace, indent: string): string =>
  isOnOneLine(text, around) ? ' ' : `\n${indent}`;

/** At the end of what is in an object or a list. */
function append(text: string, around: JsonPlace, inner: JsonPlace[], written: (indent: string) => string): string {
  const last = inner.at(-1);
  if (last === undefined) {
    const indent = indentAt(text, around.from);
    return cut(text, around.from + 1, around.to - 1, `\n${indent}  ${written(`${indent}  `)}\n${indent}`);
  }
  // A value of several lines ends where its line is indented as it began.
  const indent = indentAt(text, last.to - 1);
  return cut(text, last.to, last.to, `,${gap(text, around, indent)}${written(indent)}`);
}

/** Takes away what stands at a place, with its name and its comma. */
export function removeJson(text: string, pointer: string): string {
  const names = namesOf(pointer);
  return changed(text, pointerOf(names.slice(0, -1)), (around) => {
    const inner = around.members?.map(({ from, value }) => ({ from, to: value.to })) ?? around.items;
    if (inner === undefined) return text;
    const index = around.members?.findIndex(({ name }) => name === lastName(names)) ?? Number(lastName(names));
    const [before, own, next] = [inner[index - 1], inner[index], inner[index + 1]];
    if (own === undefined) return text;
    if (before !== undefined) return cut(text, before.to, own.to);
    return next === undefined ? cut(text, around.from + 1, around.to - 1) : cut(text, own.from, next.from);
  });
}

/** Two neighbours of a list change places: the one of that number, and the next. */
export function swapJson(text: string, pointer: string, index: number): string {
  return changed(text, pointer, ({ items }) => {
    const [one, other] = [items?.[index], items?.[index + 1]];
    if (one === undefined || other === undefined) return text;
    const [first, between, second] = [
      text.slice(one.from, one.to),
      text.slice(one.to, other.from),
      text.slice(other.from, other.to),
    ];
    return cut(text, one.from, other.to, second + between + first);
  });
}

/** What stands at a place, as it was typed, without the indentation of its line; empty where there is nothing. */
export function rawJson(text: string, pointer: string): string {
  const place = placeAt(jsonPlaces(text), pointer);
  if (place === undefined) return '';
  const indent = indentAt(text, place.from);
  return text.slice(place.from, place.to).replaceAll(`\n${indent}`, '\n');
}
