const plain = new Map([
  ['ä', 'ae'],
  ['ö', 'oe'],
  ['ü', 'ue'],
  ['ß', 'ss'],
  ['Ä', 'Ae'],
  ['Ö', 'Oe'],
  ['Ü', 'Ue'],
]);
/** Refused at intake; `schemas/form` does not take them either. */
const forbidden = new Set(['constructor', 'prototype']);
const longest = 56;

/**
 * A readable property name of a foreign name: `Straße und Hausnummer` becomes `strasseUndHausnummer`. One that is a property
 * name already stays what it is. `fallback` where no letter is left; a number where the name is taken.
 */
export function propertyName(name: string, fallback: string, taken: Set<string>): string {
  const letters = name.replaceAll(/[äöüßÄÖÜ]/g, (letter) => plain.get(letter) ?? '').normalize('NFD');
  const words = letters.replaceAll(/\p{M}|^[^A-Za-z]+/gu, '').match(/[A-Za-z0-9_]+/g) ?? [];
  const [first = '', ...rest] = words;
  const joined = [lowered(first), ...rest.map((word) => word.charAt(0).toUpperCase() + word.slice(1))].join('');
  const whole = joined.slice(0, longest) || fallback;
  const free = forbidden.has(whole) ? `${whole}1` : whole;
  let own = free;
  for (let number = 2; taken.has(own); number += 1) own = free.slice(0, longest - 4) + String(number);
  taken.add(own);
  return own;
}

/** `PLZ` becomes `plz`, `Familienname` `familienname`. */
const lowered = (word: string): string =>
  word === word.toUpperCase() ? word.toLowerCase() : word.charAt(0).toLowerCase() + word.slice(1);
