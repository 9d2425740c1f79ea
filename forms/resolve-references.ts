import type { ArrayNode, FormSchema, ObjectNode, SchemaNode } from '../schemas/form.ts';
import { lastName } from './pointer.ts';

/** A node of a form's schema with every `$ref` replaced by what it names; the texts beside a `$ref` win over those within. */
export type ResolvedNode =
  | Exclude<SchemaNode, { $ref: string } | ObjectNode | ArrayNode>
  | ResolvedObject
  | ResolvedArray;
/** An object of the subset, resolved. */
export type ResolvedObject = Omit<ObjectNode, 'properties'> & { properties: Record<string, ResolvedNode> };
/** A list of the subset, resolved. */
export type ResolvedArray = Omit<ArrayNode, 'items'> & { items: ResolvedNode };

/** How deep a form may be nested, each `$ref` a level of its own. */
export const maxDepth = 16;
/** Ten times what a form may ask. A few definitions that name each other many times would be billions of nodes. */
export const maxNodes = 2000;

/**
 * Resolves a form's schema. Throws on a `$ref` to nothing, on one that leads back to itself, and where the whole becomes
 * far larger or deeper than a form may be; `lint-form` reports all of them.
 */
export function resolveReferences(schema: FormSchema): ResolvedObject {
  const { $schema: _schema, $defs, ...root } = schema;
  const nodes = { left: maxNodes - 1 };
  return { ...root, properties: resolveProperties(root.properties, $defs ?? {}, 0, nodes) };
}

function resolve(
  node: SchemaNode,
  defs: Record<string, SchemaNode>,
  depth: number,
  nodes: { left: number },
): ResolvedNode {
  nodes.left -= 1;
  if (nodes.left < 0) throw new Error(`the schema has more than ${maxNodes} nodes`);
  if (depth > maxDepth) throw new Error('a $ref leads back to itself, or the schema is nested too deeply');
  if ('$ref' in node) {
    const { $ref, ...texts } = node;
    const name = $ref.slice('#/$defs/'.length);
    const target = Object.hasOwn(defs, name) ? defs[name] : undefined;
    if (target === undefined) throw new Error(`there is no ${$ref}`);
    return { ...resolve(target, defs, depth + 1, nodes), ...texts };
  }
  if (node.type === 'array') return { ...node, items: resolve(node.items, defs, depth + 1, nodes) };
  return node.type === 'object'
    ? { ...node, properties: resolveProperties(node.properties, defs, depth, nodes) }
    : node;
}

function resolveProperties(
  properties: Record<string, SchemaNode>,
  defs: Record<string, SchemaNode>,
  depth: number,
  nodes: { left: number },
): Record<string, ResolvedNode> {
  return Object.fromEntries(
    Object.entries(properties).map(([name, child]) => [name, resolve(child, defs, depth + 1, nodes)] as const),
  );
}

/** The node at a path of property names, `*` for the items of a list; `undefined` where there is none. */
export function nodeAt(root: ResolvedNode, path: string[]): ResolvedNode | undefined {
  return path.reduce<ResolvedNode | undefined>((node, name) => {
    if (node?.type === 'array') return name === '*' ? node.items : undefined;
    return node?.type === 'object' && Object.hasOwn(node.properties, name) ? node.properties[name] : undefined;
  }, root);
}

/** The object that a path's last name is a property of; `undefined` where there is none. */
export function parentAt(root: ResolvedNode, path: string[]): ResolvedObject | undefined {
  const parent = nodeAt(root, path.slice(0, -1));
  return parent?.type === 'object' ? parent : undefined;
}

/** Whether the object that a path's last name is a property of demands it. */
export function isRequired(root: ResolvedNode, path: string[]): boolean {
  return parentAt(root, path)?.required?.includes(lastName(path)) === true;
}
