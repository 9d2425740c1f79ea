import type { FormFiles } from '../../schemas/form.ts';
import type { UiElement } from '../../schemas/ui-schema.ts';
import { pointerOf, scopePath } from '../pointer.ts';

/** Texts of the page by the place that they stand before or after: a pointer to a property, `*` for the items of a list. */
export type TextPlaces = { before: Map<string, string[]>; after: Map<string, string[]> };

/**
 * Texts stand in `ui.json` alone, a data schema has them among the fields: before the next field or group of theirs, else behind the
 * last one. Steps that have nothing but texts belong to the next step.
 */
export function textPlaces({ ui }: FormFiles): TextPlaces {
  const places: TextPlaces = { before: new Map(), after: new Map() };
  const steps = ui.elements.map(({ label, elements }): UiElement => ({ type: 'Group', label, elements }));
  walk(steps, [], places);
  return places;
}

function walk(elements: UiElement[], prefix: string[], places: TextPlaces): void {
  let waiting: string[] = [];
  let last: string | undefined;
  for (const element of elements) {
    if (element.type === 'Label') {
      waiting.push(element.text);
      continue;
    }
    const path = pathOf(element, prefix);
    if (path === undefined) {
      waiting.push(...textsIn(element));
      continue;
    }
    last = pointerOf(path);
    put(places.before, last, waiting);
    waiting = [];
    if (element.type === 'Group') walk(element.elements, prefix, places);
    else walk(element.options?.detail ?? [], [...prefix, ...scopePath(element.scope), '*'], places);
  }
  if (last !== undefined) put(places.after, last, waiting);
}

function put(texts: Map<string, string[]>, pointer: string, added: string[]): void {
  if (added.length > 0) texts.set(pointer, [...(texts.get(pointer) ?? []), ...added]);
}

/** The property that an element stands for: that of a field, or the object that all fields of a group lie in. */
function pathOf(element: UiElement, prefix: string[]): string[] | undefined {
  if (element.type === 'Label') return undefined;
  if (element.type === 'Control') return [...prefix, ...scopePath(element.scope)];
  const within = element.elements.map((child) => pathOf(child, prefix)).filter((path) => path !== undefined);
  const [first, ...rest] = within.map((path) => path.slice(0, -1));
  if (first === undefined) return undefined;
  const shared = first.filter((_name, index) => rest.every((path) => startsWith(path, first.slice(0, index + 1))));
  // Fields of the form itself, or of an item, lie in no object of their own: the first of them is the place.
  return shared.length > prefix.length ? shared : within[0];
}

const startsWith = (path: string[], start: string[]): boolean => start.every((name, index) => path[index] === name);

function textsIn(element: UiElement): string[] {
  if (element.type === 'Label') return [element.text];
  return element.type === 'Group' ? element.elements.flatMap(textsIn) : [];
}
