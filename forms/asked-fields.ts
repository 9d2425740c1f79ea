import type { FormFiles } from '../schemas/form.ts';
import type { UiControl, UiElement, UiRule } from '../schemas/ui-schema.ts';
import type { FormPlan, PlanField, PlanNode, PlanRepeat } from './form-plan.ts';
import { itemElements } from './item-elements.ts';
import { namesOf, pointerOf, scopePath } from './pointer.ts';
import { nodeAt, type ResolvedObject, resolveReferences } from './resolve-references.ts';
import { schemaPlaces } from './schema-places.ts';

/** A question or a list of the page, with what the rules of the lint want to know of its surroundings. */
export type Asked = {
  node: PlanField | PlanRepeat;
  /** Where it is described in `schema.json` (a `$ref` followed) and where it stands in `ui.json`. */
  inSchema: string;
  inUi: string;
  /** False where the page would show the property's technical name. */
  isLabelled: boolean;
  /** Index of the step. */
  step: number;
  /** Which group, list or step it stands in, and what the titles above it say. */
  container: string;
  above: string[];
  isInList: boolean;
  /** The outermost condition that it depends on; absent where it is always asked. */
  condition?: string;
};
type Frame = Pick<Asked, 'step' | 'container' | 'above' | 'isInList' | 'condition'> & {
  /** Where scopes begin: the form, or one item of a list. */
  prefix: string[];
};
type Look = { root: ResolvedObject; places: Map<string, string>; nodes: Asked['node'][] };

/** Everything that a form asks, in order. Only for a form whose `ui.json` fits its `schema.json`. */
export function askedFields(files: FormFiles, plan: FormPlan): Asked[] {
  const look = {
    root: resolveReferences(files.schema),
    places: schemaPlaces(files.schema),
    nodes: plan.steps.flatMap(({ items }) => items.flatMap(nodesIn)),
  };
  return files.ui.elements.flatMap((category, step) => {
    const pointer = `/elements/${step}`;
    const form = { step, container: '', above: [], isInList: false, prefix: [] };
    return walk(category.elements, `${pointer}/elements`, under(form, category.label, category.rule, pointer), look);
  });
}

function nodesIn(node: PlanNode): Asked['node'][] {
  if (node.kind === 'text') return [];
  if (node.kind === 'field') return [node];
  const inner = node.items.flatMap(nodesIn);
  return node.kind === 'group' ? inner : [node, ...inner];
}

function walk(elements: UiElement[], pointer: string, frame: Frame, look: Look): Asked[] {
  return elements.flatMap((element, at) => {
    const here = `${pointer}/${at}`;
    if (element.type === 'Label') return [];
    return element.type === 'Group'
      ? walk(element.elements, `${here}/elements`, under(frame, element.label, element.rule, here), look)
      : control(element, here, frame, look);
  });
}

function control(element: UiControl, pointer: string, frame: Frame, look: Look): Asked[] {
  const path = [...frame.prefix, ...scopePath(element.scope)];
  return look.nodes
    .filter((node) => node.pointer === pointerOf(path))
    .flatMap((node) => {
      const inner = { ...under(frame, node.label, element.rule, pointer), isInList: true, prefix: [...path, '*'] };
      return [asked(node, element, pointer, frame, look), ...items(element, path, pointer, inner, look)];
    });
}

function items(element: UiControl, path: string[], pointer: string, frame: Frame, look: Look): Asked[] {
  const list = nodeAt(look.root, path);
  if (list?.type !== 'array' || list.items.type !== 'object') return [];
  const elements = itemElements(element, list.items);
  return element.options?.detail === undefined
    ? // Without a detail every field of the item is asked where the list stands.
      walk(elements, '', frame, look).map((one) => ({ ...one, inUi: pointer }))
    : walk(elements, `${pointer}/options/detail`, frame, look);
}

function asked(node: Asked['node'], element: UiControl, pointer: string, frame: Frame, look: Look): Asked {
  const path = namesOf(node.pointer);
  const parents = path.map((_, end) => nodeAt(look.root, path.slice(0, end))?.title);
  const { prefix: _prefix, ...around } = under(frame, node.label, element.rule, frame.container);
  return {
    ...around,
    above: [...frame.above, ...parents.filter((title) => title !== undefined)],
    node,
    inSchema: look.places.get(node.pointer) ?? '',
    inUi: pointer,
    isLabelled: element.label !== undefined || nodeAt(look.root, path)?.title !== undefined,
  };
}

/** The frame of what stands below something with this label and condition. */
function under(frame: Frame, label: string, rule: UiRule | undefined, container: string): Frame {
  const own = rule && `${pointerOf(frame.prefix)} ${JSON.stringify(rule)}`;
  const condition = frame.condition ?? own;
  return { ...frame, container, above: [...frame.above, label], ...(condition !== undefined && { condition }) };
}
