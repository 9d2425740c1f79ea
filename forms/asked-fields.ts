import type { FormFiles, SchemaNode } from '../schemas/form.ts';
import type { UiElement } from '../schemas/ui-schema.ts';
import type { FormPlan, PlanField, PlanNode, PlanRepeat } from './form-plan.ts';
import { namesOf } from './pointer.ts';
import { nodeAt, type ResolvedObject, resolveReferences } from './resolve-references.ts';

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
type Frame = Pick<Asked, 'step' | 'container' | 'above' | 'isInList' | 'condition'>;
type Place = { element: UiElement | undefined; pointer: string };
type Look = { files: FormFiles; root: ResolvedObject };

/** Everything that a form asks, in order. Only for a form whose `ui.json` fits its `schema.json`. */
export function askedFields(files: FormFiles, plan: FormPlan): Asked[] {
  const look = { files, root: resolveReferences(files.schema) };
  return plan.steps.flatMap((step, index) => {
    const elements = files.ui.elements[index]?.elements ?? [];
    const pointer = `/elements/${index}`;
    const frame = under({ step: index, container: '', above: [], isInList: false }, step, pointer);
    return walkAll(step.items, elements, `${pointer}/elements`, frame, look);
  });
}

function walkAll(nodes: PlanNode[], elements: UiElement[], pointer: string, frame: Frame, look: Look): Asked[] {
  return nodes.flatMap((node, at) => walk(node, { element: elements[at], pointer: `${pointer}/${at}` }, frame, look));
}

function walk(node: PlanNode, place: Place, frame: Frame, look: Look): Asked[] {
  const { element, pointer } = place;
  if (node.kind === 'text') return [];
  const inner = under(frame, node, pointer);
  if (node.kind === 'group') {
    const elements = element?.type === 'Group' ? element.elements : [];
    return walkAll(node.items, elements, `${pointer}/elements`, inner, look);
  }
  const own = asked(node, place, frame, look);
  if (node.kind === 'field') return [own];
  const detail = element?.type === 'Control' ? element.options?.detail : undefined;
  const item = { ...inner, isInList: true };
  const items =
    detail === undefined
      ? // Without a detail every field of the item is asked where the list stands.
        node.items.flatMap((child) => walk(child, { element: undefined, pointer }, item, look))
      : walkAll(node.items, detail, `${pointer}/options/detail`, item, look);
  return [own, ...items];
}

function asked(node: PlanField | PlanRepeat, { element, pointer }: Place, frame: Frame, { files, root }: Look): Asked {
  const path = namesOf(node.pointer);
  const label = element?.type === 'Control' ? element.label : undefined;
  const parents = path.map((_, end) => nodeAt(root, path.slice(0, end))?.title);
  return {
    ...under(frame, node, frame.container),
    above: [...frame.above, ...parents.filter((title) => title !== undefined)],
    node,
    inSchema: placeInSchema(files.schema, path),
    inUi: pointer,
    isLabelled: label !== undefined || nodeAt(root, path)?.title !== undefined,
  };
}

function under(frame: Frame, node: Pick<PlanField, 'label' | 'rule'>, container: string): Frame {
  const { rule } = node;
  const own = rule && `${rule.effect} ${rule.pointer} ${JSON.stringify(rule.values)}`;
  const condition = frame.condition ?? own;
  return {
    ...frame,
    container,
    above: [...frame.above, node.label],
    ...(condition !== undefined && { condition }),
  };
}

/** The pointer within `schema.json` at which the node of a path is written down: in the definition where a `$ref` leads to one. */
function placeInSchema({ $defs = {}, properties }: FormFiles['schema'], path: string[]): string {
  const root: Written = { pointer: '', node: { type: 'object', additionalProperties: false, properties } };
  return path.reduce<Written>((written, name) => memberOf(followed(written, $defs), name), root).pointer;
}

type Written = { pointer: string; node: SchemaNode | undefined };

function followed({ pointer, node }: Written, defs: Record<string, SchemaNode>): Written {
  if (node === undefined || !('$ref' in node)) return { pointer, node };
  return followed({ pointer: node.$ref.slice(1), node: defs[node.$ref.slice('#/$defs/'.length)] }, defs);
}

function memberOf({ pointer, node }: Written, name: string): Written {
  if (node === undefined || !('type' in node)) return { pointer, node: undefined };
  if (node.type === 'array') return { pointer: `${pointer}/items`, node: node.items };
  return {
    pointer: `${pointer}/properties/${name}`,
    node: node.type === 'object' ? node.properties[name] : undefined,
  };
}
