import type { FormSchema, SchemaNode } from '../schemas/form.ts';

/**
 * Where every answer is described: its pointer, with a `*` for each list, and the place in `schema.json`. What a `$ref`
 * leads to is described in the definition, the `$ref` itself where it stands. Only for a schema whose `$ref` resolve.
 */
export function schemaPlaces({ $defs = {}, properties }: FormSchema): Map<string, string> {
  return new Map(membersOf(properties, '', '', Object.entries($defs)));
}

type Definitions = [name: string, node: SchemaNode][];

function membersOf(
  members: Record<string, SchemaNode>,
  pointer: string,
  place: string,
  defs: Definitions,
): [string, string][] {
  return Object.entries(members).flatMap(([name, node]) => {
    const [answer, own] = [`${pointer}/${name}`, `${place}/properties/${name}`];
    return [...innerOf(node, answer, own, defs), [answer, own]];
  });
}

/** All that lies within a node. */
function innerOf(node: SchemaNode, pointer: string, place: string, defs: Definitions): [string, string][] {
  if ('$ref' in node)
    return defs
      .filter(([name]) => node.$ref === `#/$defs/${name}`)
      .flatMap(([name, target]) => innerOf(target, pointer, `/$defs/${name}`, defs));
  if (node.type === 'array') return innerOf(node.items, `${pointer}/*`, `${place}/items`, defs);
  return node.type === 'object' ? membersOf(node.properties, pointer, place, defs) : [];
}
