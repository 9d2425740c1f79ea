import type { FormFiles } from '../schemas/form.ts';
import type { UiElement, UiRule } from '../schemas/ui-schema.ts';
import type { Json } from '../schemas/submission.ts';
import { itemElements } from './item-elements.ts';
import { lastName, scopePath, valueAt } from './pointer.ts';
import { isRequired, nodeAt, type ResolvedObject, resolveReferences } from './resolve-references.ts';

/** A JSON Schema as published: the subset, and the `if/then` that follow from the page's rules. */
export type PublishedSchema = { [name: string]: Json };
type Condition = { path: string[]; rule: UiRule };
type Conditional = { path: string[]; conditions: Condition[] };

/**
 * The published `schema.json`. A condition is stated once, in `ui.json`; here it becomes `if/then` for whoever checks
 * with the schema alone: what is required but may be hidden is required only where it is shown.
 */
export function deriveSchema(files: FormFiles): PublishedSchema {
  const root = resolveReferences(files.schema);
  const all = files.ui.elements.flatMap((category) =>
    conditionals(category.elements, { prefix: [], conditions: own(category.rule, []) }, root),
  );
  const required = withParents(all, root).filter(({ path }) => isRequired(root, path));
  const schema: PublishedSchema = toJson({ $schema: files.schema.$schema, ...root });
  for (const conditional of required) {
    dropRequired(schema, conditional.path);
    addCondition(schema, conditional);
  }
  return schema;
}

const own = (rule: UiRule | undefined, prefix: string[]): Condition[] =>
  rule === undefined ? [] : [{ path: [...prefix, ...scopePath(rule.condition.scope)], rule }];

/** Every field with the conditions that it, its groups and its step put on it. */
function conditionals(
  elements: UiElement[],
  frame: { prefix: string[]; conditions: Condition[] },
  root: ResolvedObject,
): Conditional[] {
  return elements.flatMap((element): Conditional[] => {
    const conditions = [...frame.conditions, ...own(element.rule, frame.prefix)];
    if (element.type === 'Label') return [];
    if (element.type === 'Group') return conditionals(element.elements, { ...frame, conditions }, root);
    const path = [...frame.prefix, ...scopePath(element.scope)];
    const node = nodeAt(root, path);
    const items = node?.type === 'array' && node.items.type === 'object' ? node.items : undefined;
    // Conditions from outside a list hold for the list as a whole, not again in each of its items.
    return [
      { path, conditions },
      ...(items ? conditionals(itemElements(element, items), { prefix: [...path, '*'], conditions: [] }, root) : []),
    ];
  });
}

/** An object all of whose fields stand under one and the same condition stands under it as well. */
function withParents(fields: Conditional[], root: ResolvedObject): Conditional[] {
  const parents = new Map<string, Conditional>();
  for (const { path } of fields) {
    for (let depth = path.length - 1; depth > 0; depth -= 1) {
      const parent = path.slice(0, depth);
      if (nodeAt(root, parent)?.type !== 'object' || parent.at(-1) === '*') continue;
      const children = fields.filter(
        (field) => field.path.length > depth && parent.every((name, index) => field.path[index] === name),
      );
      const shared = children
        .slice(0, 1)
        .flatMap(({ conditions }) => conditions)
        .filter((condition) =>
          children.every((child) =>
            child.conditions.some(({ rule, path: place }) => same(rule, condition.rule) && same(place, condition.path)),
          ),
        );
      parents.set(parent.join('/'), { path: parent, conditions: shared });
    }
  }
  return [...fields, ...parents.values()].filter(({ conditions }) => conditions.length > 0);
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function dropRequired(schema: PublishedSchema, path: string[]): void {
  const parent = placeOf(schema, path.slice(0, -1));
  parent['required'] = listAt(parent, 'required').filter((name) => name !== lastName(path));
}

function listAt(place: PublishedSchema, name: string): Json[] {
  const list = place[name];
  return Array.isArray(list) ? list : [];
}

function addCondition(schema: PublishedSchema, { path, conditions }: Conditional): void {
  const shared = commonPath([path.slice(0, -1), ...conditions.map((condition) => condition.path.slice(0, -1))]);
  const place = placeOf(schema, shared);
  const tests = conditions.map((condition) => test(condition.path.slice(shared.length), condition.rule));
  const [only] = tests;
  const rest = path.slice(shared.length);
  const condition = tests.length > 1 || only === undefined ? { allOf: tests } : only;
  const entry: Json = Object.fromEntries([
    ['if', condition],
    ['then', demand(rest)],
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

/** Demands the last name of a path wherever its parents are there. */
function demand(path: string[]): Json {
  const [name = '', ...rest] = path;
  return rest.length === 0 ? { required: [name] } : { properties: { [name]: demand(rest) } };
}

function commonPath(paths: string[][]): string[] {
  const [first = []] = paths;
  const end = first.findIndex((name, index) => paths.some((path) => path[index] !== name));
  return end === -1 ? first : first.slice(0, end);
}

function placeOf(schema: PublishedSchema, path: string[]): PublishedSchema {
  const pointer = path.map((name) => (name === '*' ? '/items' : `/properties/${name}`)).join('');
  const place = valueAt(schema, pointer);
  if (typeof place !== 'object' || place === null || Array.isArray(place))
    throw new Error(`there is no ${pointer} in the schema`);
  return place;
}

function toJson(value: unknown): PublishedSchema {
  const json: PublishedSchema = JSON.parse(JSON.stringify(value));
  return json;
}
