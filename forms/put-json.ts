import { parseJson } from '../schemas/parse-json.ts';
import { insertJson, removeJson, replaceJson, setJson } from './splice-json.ts';
import { writeJson } from './write-json.ts';

/** Makes a JSON text say a value, and changes only those places of it that say something else; what is no JSON is written anew. */
export function putJson(text: string, value: unknown): string {
  const before = parseJson(text);
  return before === undefined ? replaceWhole(value) : putAt(text, '', before, plain(value));
}

const replaceWhole = (value: unknown): string => `${JSON.stringify(value, undefined, 2)}\n`;
/** As it will be read again: members without a value are none. */
const plain = (value: unknown): unknown => parseJson(JSON.stringify(value));
const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function putAt(text: string, pointer: string, before: unknown, value: unknown): string {
  if (same(before, value)) return text;
  if (Array.isArray(before) && Array.isArray(value)) return putItems(text, pointer, before, value);
  if (!isObject(before) || !isObject(value)) return replaceJson(text, pointer, value);
  const names = new Set([...Object.keys(before), ...Object.keys(value)]);
  // A name with a stroke is no name of a pointer's.
  if ([...names].some((name) => name.includes('/'))) return replaceJson(text, pointer, value);
  return [...names].reduce(
    (changed, name) =>
      Object.hasOwn(before, name) && Object.hasOwn(value, name)
        ? putAt(changed, `${pointer}/${name}`, before[name], value[name])
        : setJson(changed, pointer, name, value[name]),
    text,
  );
}

/** Items are changed one by one where there are as many or more; else the one that is gone goes, or the list is written anew. */
function putItems(text: string, pointer: string, before: unknown[], value: unknown[]): string {
  if (before.length <= value.length)
    return value.reduce<string>(
      (changed, item, index) =>
        index < before.length
          ? putAt(changed, `${pointer}/${index}`, before[index], item)
          : insertJson(changed, pointer, index, writeJson(item)),
      text,
    );
  const gone = before.findIndex((item, index) => !same(item, value[index]));
  return same(before.toSpliced(gone, 1), value)
    ? removeJson(text, `${pointer}/${gone}`)
    : replaceJson(text, pointer, value);
}
