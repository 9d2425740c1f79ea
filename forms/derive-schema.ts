import type { FormFiles } from '../schemas/form.ts';
import type { UiRule } from '../schemas/ui-schema.ts';
import type { Json } from '../schemas/submission.ts';
import { type ConditionedField, type FieldCondition, fieldConditions } from './field-conditions.ts';
import { lastName, pointerOf, schemaPointer, valueAt } from './pointer.ts';
import { isRequired, nodeAt, type ResolvedObject, resolveReferences } from './resolve-references.ts';

/** A JSON Schema as published: the subset, and the `if/then` that follow from the page's rules. */
export type PublishedSchema = { [name: string]: Json };

/** Whether an object that is required must be there wherever it is asked: something in it is required and always asked with it. */
type Settled = (path: string[]) => boolean;

/**
 * The published `schema.json`. A condition is stated once, in `ui.json`; here it becomes `if/then` for whoever checks
 * with the schema alone: what is required but may be hidden is required only where it is shown. An object is required
 * for the sake of what is required in it: where nothing of that is asked, nobody has anything to send.
 */
export function deriveSchema(files: FormFiles): PublishedSchema {
  const root = resolveReferences(files.schema);
  const conditioned = fieldConditions(files, root);
  const isSettled = settledIn(root, conditioned);
  const schema: PublishedSchema = toJson({ $schema: files.schema.$schema, ...root });
  for (const one of conditioned.filter(({ path }) => isRequired(root, path))) {
    const isDemanded = isSettled(one.path);
    if (isDemanded && one.conditions.length === 0) continue;
    dropRequired(schema, one.path);
    if (isDemanded) addCondition(schema, one, unsettledAbove(root, one.path, isSettled));
  }
  return schema;
}

function settledIn(root: ResolvedObject, conditioned: ConditionedField[]): Settled {
  const known = new Map(conditioned.map(({ path, conditions }) => [pointerOf(path), conditions]));
  const conditionsAt = (path: string[]): FieldCondition[] => known.get(pointerOf(path)) ?? [];
  // Whatever stands in an object stands under its conditions as well: no more of them are the same ones.
  const isAsked = (path: string[], most: number): boolean => {
    const node = nodeAt(root, path);
    return node?.type === 'object'
      ? (node.required ?? []).some((name) => isAsked([...path, name], most))
      : conditionsAt(path).length <= most;
  };
  return (path) => isAsked(path, conditionsAt(path).length);
}

/** How deep the required objects around a place stand that are there only with what is in them, outermost first. */
function unsettledAbove(root: ResolvedObject, path: string[], isSettled: Settled): number[] {
  const parent = path.slice(0, -1);
  if (parent.length === 0 || !isRequired(root, parent)) return [];
  return [...unsettledAbove(root, parent, isSettled), ...(isSettled(parent) ? [] : [parent.length - 1])];
}

function dropRequired(schema: PublishedSchema, path: string[]): void {
  const parent = placeOf(schema, path.slice(0, -1));
  parent['required'] = listAt(parent, 'required').filter((name) => name !== lastName(path));
}

function listAt(place: PublishedSchema, name: string): Json[] {
  const list = place[name];
  return Array.isArray(list) ? list : [];
}

function addCondition(schema: PublishedSchema, { path, conditions }: ConditionedField, unsettled: number[]): void {
  const demanded = [...unsettled, path.length - 1];
  const above = path.slice(0, demanded[0]);
  const shared = commonPath([above, ...conditions.map((condition) => condition.path.slice(0, -1))]);
  const place = placeOf(schema, shared);
  const tests = conditions.map((condition) => test(condition.path.slice(shared.length), condition.rule));
  const [only] = tests;
  const condition = tests.length > 1 || only === undefined ? { allOf: tests } : only;
  const entry: Json = Object.fromEntries([
    ['if', condition],
    ['then', demand(path, shared.length, demanded)],
  ]);
  place['allOf'] = [...listAt(place, 'allOf'), entry];
}

function test(path: string[], rule: UiRule): Json {
  const shown = toJson(
    path.reduceRight<PublishedSchema>(
      (inner, name) => ({ properties: { [name]: inner }, required: [name] }),
      toJson(rule.condition.schema),
    ),
  );
  return rule.effect === 'SHOW' ? shown : { not: shown };
}

/** Demands a path's names at these depths, the last among them, wherever the objects above them are there. */
function demand(path: string[], depth: number, demanded: number[]): Json {
  const name = path[depth] ?? '';
  return {
    ...(demanded.includes(depth) && { required: [name] }),
    ...(depth < path.length - 1 && { properties: { [name]: demand(path, depth + 1, demanded) } }),
  };
}

function commonPath(paths: string[][]): string[] {
  const [first = []] = paths;
  const end = first.findIndex((name, index) => paths.some((path) => path[index] !== name));
  return end === -1 ? first : first.slice(0, end);
}

function placeOf(schema: PublishedSchema, path: string[]): PublishedSchema {
  const pointer = schemaPointer(path);
  const place = valueAt(schema, pointer);
  if (typeof place !== 'object' || place === null || Array.isArray(place))
    throw new Error(`there is no ${pointer} in the schema`);
  return place;
}

function toJson(value: unknown): PublishedSchema {
  const json: PublishedSchema = JSON.parse(JSON.stringify(value));
  return json;
}
