import type { FormFiles } from '../schemas/form.ts';
import type { UiRule } from '../schemas/ui-schema.ts';
import type { Json } from '../schemas/submission.ts';
import { type ConditionedField, fieldConditions } from './field-conditions.ts';
import { lastName, valueAt } from './pointer.ts';
import { isRequired, resolveReferences } from './resolve-references.ts';

/** A JSON Schema as published: the subset, and the `if/then` that follow from the page's rules. */
export type PublishedSchema = { [name: string]: Json };

/**
 * The published `schema.json`. A condition is stated once, in `ui.json`; here it becomes `if/then` for whoever checks
 * with the schema alone: what is required but may be hidden is required only where it is shown.
 */
export function deriveSchema(files: FormFiles): PublishedSchema {
  const root = resolveReferences(files.schema);
  const required = fieldConditions(files, root).filter(
    ({ path, conditions }) => conditions.length > 0 && isRequired(root, path),
  );
  const schema: PublishedSchema = toJson({ $schema: files.schema.$schema, ...root });
  for (const conditional of required) {
    dropRequired(schema, conditional.path);
    addCondition(schema, conditional);
  }
  return schema;
}

function dropRequired(schema: PublishedSchema, path: string[]): void {
  const parent = placeOf(schema, path.slice(0, -1));
  parent['required'] = listAt(parent, 'required').filter((name) => name !== lastName(path));
}

function listAt(place: PublishedSchema, name: string): Json[] {
  const list = place[name];
  return Array.isArray(list) ? list : [];
}

function addCondition(schema: PublishedSchema, { path, conditions }: ConditionedField): void {
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
