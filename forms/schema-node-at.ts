import type { FormSchema, SchemaNode } from '../schemas/form.ts';
import { namesOf } from './pointer.ts';

/** The node that stands at a place of `schema.json` (`schema-places`), its `$ref` not followed; undefined where there is none. */
export function schemaNodeAt(schema: FormSchema, place: string): FormSchema | SchemaNode | undefined {
  const names = namesOf(place);
  let node: FormSchema | SchemaNode | undefined = schema;
  while (node !== undefined && names.length > 0) {
    const step = names.shift();
    if (step === 'items') node = 'items' in node ? node.items : undefined;
    else node = memberOf(step === '$defs' ? schema.$defs : propertiesOf(node), names.shift());
  }
  return node;
}

/** The place of the object that a place leads to in the end: every `$ref` on the way is followed. */
export function followedPlace(schema: FormSchema, place: string): string {
  const node = schemaNodeAt(schema, place);
  return node !== undefined && '$ref' in node && schemaNodeAt(schema, node.$ref.slice(1)) !== undefined
    ? followedPlace(schema, node.$ref.slice(1))
    : place;
}

const propertiesOf = (node: FormSchema | SchemaNode): Record<string, SchemaNode> | undefined =>
  'properties' in node ? node.properties : undefined;
const memberOf = (members: Record<string, SchemaNode> | undefined, name = ''): SchemaNode | undefined =>
  members !== undefined && Object.hasOwn(members, name) ? members[name] : undefined;
