import { namesOf } from './pointer.ts';

/** Where a value of a JSON text stands: characters from the text's beginning, `to` after its last; with what is in it. */
export type JsonPlace = { from: number; to: number; members?: JsonMember[]; items?: JsonPlace[] };
/** A member of an object: its name, where the name begins, and its value. */
export type JsonMember = { name: string; from: number; value: JsonPlace };

const token = /"[^"\\]*(?:\\.[^"\\]*)*"|[{}[\],:]|[^\s{}[\],:"]+/g;

type Open = { place: JsonPlace; name?: { text: string; from: number } };

/** Where everything stands in a text; undefined where it is no JSON. It needs no stack: a text may be as deep as it likes. */
export function jsonPlaces(text: string): JsonPlace | undefined {
  try {
    JSON.parse(text);
  } catch {
    return undefined;
  }
  const root: JsonPlace = { from: 0, to: 0, items: [] };
  const open: Open[] = [{ place: root }];
  for (const { 0: word, index } of text.matchAll(token)) step(open, word, index);
  return root.items?.[0];
}

function step(open: Open[], word: string, from: number): void {
  const top = open.at(-1);
  if (top === undefined || word === ',' || word === ':') return;
  if (word === '}' || word === ']') {
    top.place.to = from + 1;
    open.pop();
    return;
  }
  if (top.place.members !== undefined && top.name === undefined) {
    top.name = { text: String(JSON.parse(word)), from };
    return;
  }
  const inner = word === '{' ? { members: [] } : word === '[' ? { items: [] } : {};
  const place: JsonPlace = { from, to: from + word.length, ...inner };
  top.place.items?.push(place);
  if (top.name !== undefined) top.place.members?.push({ name: top.name.text, from: top.name.from, value: place });
  delete top.name;
  if (word === '{' || word === '[') open.push({ place });
}

/** The value at a pointer of ours; undefined where there is none. */
export const placeAt = (root: JsonPlace | undefined, pointer: string): JsonPlace | undefined =>
  placeBelow(root, namesOf(pointer));

/** The value by the names and numbers that lead to it. Of two members of one name the last counts, as for every parser. */
export function placeBelow(root: JsonPlace | undefined, names: string[]): JsonPlace | undefined {
  return names.reduce<JsonPlace | undefined>(
    (place, name) => place?.members?.findLast((member) => member.name === name)?.value ?? place?.items?.[Number(name)],
    root,
  );
}
