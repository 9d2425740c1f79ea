import type { Answers, Json } from '../schemas/submission.ts';

/** The names of a JSON pointer, `/a/0/b` = a, 0, b (our property names need no escapes). */
export function namesOf(pointer: string): string[] {
  return pointer.split('/').slice(1);
}

/** The pointer that such names make. */
export function pointerOf(names: string[]): string {
  return names.map((name) => `/${name}`).join('');
}

/** The path of a JSON Forms scope: `#/properties/a/properties/b` = a, b. */
export function scopePath(scope: string): string[] {
  return scope
    .replace(/^#\//, '')
    .split('/')
    .filter((_, index) => index % 2 === 1);
}

/** Where a schema says what a path of names asks: a, *, b = `/properties/a/items/properties/b`. */
export function schemaPointer(path: string[]): string {
  return path.map((name) => (name === '*' ? '/items' : `/properties/${name}`)).join('');
}

/** The last name of a path; empty for the whole. */
export function lastName(path: string[]): string {
  return path.slice(-1).join('');
}

/** The value at a pointer; `undefined` where there is none. Only own members count. */
export function valueAt(answers: Answers | Json | undefined, pointer: string): Json | undefined {
  return namesOf(pointer).reduce<Json | Answers | undefined>(member, answers);
}

function member(value: Json | Answers | undefined, name: string): Json | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (Array.isArray(value)) return /^\d{1,4}$/.test(name) ? value[Number(name)] : undefined;
  return Object.hasOwn(value, name) ? value[name] : undefined;
}

/** Puts a value at a pointer, also of a list's item, where what it lies in is there; else nothing is changed. */
export function replaceAt(within: Answers, pointer: string, value: Json): void {
  const names = namesOf(pointer);
  const around = names.length === 1 ? within : valueAt(within, pointerOf(names.slice(0, -1)));
  if (typeof around === 'object' && around !== null && !Array.isArray(around)) around[lastName(names)] = value;
}

/** A pointer's every place in the answers: each `*` becomes the indexes of the list that is there. */
export function expandPointer(template: string, answers: Answers): string[] {
  const star = template.indexOf('/*');
  if (star === -1) return [template];
  const head = template.slice(0, star);
  const list = valueAt(answers, head);
  if (!Array.isArray(list)) return [];
  return list.flatMap((_, index) => expandPointer(`${head}/${index}${template.slice(star + 2)}`, answers));
}

/** The template that a pointer is a place of: indexes become `*`. */
export function templateOf(pointer: string): string {
  return pointer.replaceAll(/\/\d+(?=\/|$)/g, '/*');
}

/** A template's `*` filled with the indexes of a pointer, as far as both go the same way. */
export function fillTemplate(template: string, pointer: string): string {
  const given = namesOf(pointer);
  return pointerOf(namesOf(template).map((name, index) => (name === '*' ? (given[index] ?? '*') : name)));
}

/** Puts a value at a pointer of names; objects on the way there are made where they are missing. */
export function putAt(into: { [name: string]: Json }, pointer: string, value: Json): void {
  const names = namesOf(pointer);
  let place = into;
  for (const name of names.slice(0, -1)) {
    const next = place[name];
    const inner: { [name: string]: Json } =
      typeof next === 'object' && next !== null && !Array.isArray(next) ? next : {};
    place[name] = inner;
    place = inner;
  }
  place[lastName(names)] = value;
}
