import type { FormSchema, SchemaNode } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { mend, type Mending } from './file-words.ts';
import { maxDepth, maxNodes } from './resolve-references.ts';

type Size = { nodes: number; depth: number };

/**
 * Rule T04 on the form with every `$ref` filled in, as `resolve-references` does it: a few definitions that name each
 * other many times are short to write and endless to fill in. Only for a schema without dangling or circular `$ref`.
 */
export function lintSize(schema: FormSchema): Finding[] {
  const { $schema: _schema, $defs, ...root } = schema;
  const { nodes, depth } = sizeOf(root, $defs ?? {}, new Map());
  return [
    ...(nodes > maxNodes
      ? [
          finding(
            `Das Formular hat mit allem, was seine Bausteine enthalten, mehr als ${maxNodes} Felder und Gruppen.`,
            mend('Verwenden Sie die Bausteine seltener, oder teilen Sie es in mehrere Formulare.', '"$ref"'),
          ),
        ]
      : []),
    ...(depth > maxDepth
      ? [
          finding(
            `Das Formular ist tiefer als ${maxDepth} Ebenen verschachtelt.`,
            mend('Legen Sie Gruppen zusammen, oder nehmen Sie Bausteine auseinander.', '"$ref"'),
          ),
        ]
      : []),
  ];
}

/** Counts what a node is filled in; each definition is looked at once. */
function sizeOf(node: SchemaNode, defs: Record<string, SchemaNode>, known: Map<SchemaNode, Size>): Size {
  const counted = known.get(node);
  if (counted !== undefined) return counted;
  const sizes = partsOf(node, defs).map((part) => sizeOf(part, defs, known));
  const size = {
    nodes: sizes.reduce((sum, part) => sum + part.nodes, 1),
    depth: Math.max(0, ...sizes.map((part) => part.depth + 1)),
  };
  known.set(node, size);
  return size;
}

function partsOf(node: SchemaNode, defs: Record<string, SchemaNode>): SchemaNode[] {
  if ('$ref' in node) return [defs[node.$ref.slice('#/$defs/'.length)]].filter((part) => part !== undefined);
  if (node.type === 'array') return [node.items];
  return node.type === 'object' ? Object.values(node.properties) : [];
}

function finding(message: string, remedy: Mending): Finding {
  return { code: 'T04', severity: 'error', file: 'schema.json', pointer: '', message, ...remedy };
}
