import type { FormFiles } from '../schemas/form.ts';
import type { UiControl, UiElement } from '../schemas/ui-schema.ts';
import { type FieldCondition, fieldConditions } from './field-conditions.ts';
import { itemElements } from './item-elements.ts';
import { lastName, pointerOf, scopePath } from './pointer.ts';
import { nodeAt, type ResolvedNode, type ResolvedObject } from './resolve-references.ts';

/** A field, list or object of a form, with what decides whether it is asked and demanded. */
export type FormPlace = {
  pointer: string;
  node: ResolvedNode;
  /**
   * How deep the innermost optional object around it lies: demanded wherever that object is there; 0 where nothing around it
   * is optional, Infinity where it is not demanded itself. Less means demanded more often.
   */
  demand: number;
  conditions: FieldCondition[];
  label: string;
  control?: UiControl;
  /** The step's label; absent where the page does not ask it (the area of an address). */
  step?: string;
  /** Labels of the lists around it, outermost first. */
  lists: string[];
};
/** A form's places by their pointers, `*` for the items of a list, in the order of the page. */
export type FormPlaces = Map<string, FormPlace>;

const titleAt = (root: ResolvedObject, path: string[]): string => {
  const asked = path.filter((name, index) => name !== '*' || index < path.length - 1);
  return nodeAt(root, asked)?.title ?? lastName(asked);
};

type OnPage = Pick<FormPlace, 'lists'> & { control: UiControl; step: string };

/** Finds every field, list and object of a form, each once. */
export function formPlaces(files: Pick<FormFiles, 'ui'>, root: ResolvedObject): FormPlaces {
  const pages = new Map<string, OnPage>();
  for (const { label, elements } of files.ui.elements)
    onPage(elements, { root, pages, step: label, prefix: [], lists: [] });
  const conditions = new Map(fieldConditions(files, root).map((found) => [pointerOf(found.path), found.conditions]));
  const places: FormPlace[] = [];
  walk(root, { path: [], gate: 0 }, (path, node, demand) => {
    const pointer = pointerOf(path);
    // The values of a list are asked where the list is.
    const page = pages.get(pointer.replace(/\/\*$/, ''));
    places.push({
      pointer,
      node,
      demand,
      conditions: conditions.get(pointer) ?? [],
      label: page?.control.label ?? titleAt(root, path),
      ...(page ?? stepWithin(pointer, pages)),
    });
  });
  const order = [...pages.keys()];
  const rank = ({ pointer }: FormPlace): number => {
    const index = order.findIndex((one) => one === pointer || one.startsWith(`${pointer}/`));
    return index === -1 ? order.length : index;
  };
  const ranked = places.map((place) => ({ place, rank: rank(place) })).toSorted((a, b) => a.rank - b.rank);
  return new Map(ranked.map(({ place }) => [place.pointer, place]));
}

type Page = { root: ResolvedObject; pages: Map<string, OnPage>; step: string; prefix: string[]; lists: string[] };

function onPage(elements: UiElement[], page: Page): void {
  for (const element of elements) {
    if (element.type === 'Group') onPage(element.elements, page);
    if (element.type === 'Control') onPageControl(element, page);
  }
}

function onPageControl(control: UiControl, page: Page): void {
  const path = [...page.prefix, ...scopePath(control.scope)];
  const node = nodeAt(page.root, path);
  page.pages.set(pointerOf(path), { control, step: page.step, lists: page.lists });
  if (node?.type !== 'array' || node.items.type !== 'object') return;
  const label = control.label ?? node.title ?? lastName(path);
  onPage(itemElements(control, node.items), { ...page, prefix: [...path, '*'], lists: [...page.lists, label] });
}

/** An object stands in the step of its first field. */
function stepWithin(pointer: string, pages: Map<string, OnPage>): Pick<FormPlace, 'step' | 'lists'> {
  const first = [...pages].find(([one]) => one.startsWith(`${pointer}/`))?.[1];
  return first === undefined ? { lists: [] } : { step: first.step, lists: first.lists };
}

type Seen = (path: string[], node: ResolvedNode, demand: number) => void;

function walk(node: ResolvedNode, { path, gate }: { path: string[]; gate: number }, seen: Seen): void {
  if (node.type === 'array') {
    const item = [...path, '*'];
    if (node.items.type !== 'object') seen(item, node.items, Number.POSITIVE_INFINITY);
    // An item is there or not; what is optional outside of its list says nothing within it.
    return walk(node.items, { path: item, gate: 0 }, seen);
  }
  if (node.type !== 'object') return;
  for (const [name, child] of Object.entries(node.properties)) {
    const here = [...path, name];
    const isRequired = node.required?.includes(name) === true;
    seen(here, child, isRequired ? gate : Number.POSITIVE_INFINITY);
    walk(child, { path: here, gate: child.type === 'object' && !isRequired ? here.length : gate }, seen);
  }
}
