import type { FormFiles, SchemaNode } from '../schemas/form.ts';
import type { Finding } from './finding.ts';

/** One node of a form's schema with its place in `schema.json`. */
export type PlacedNode = { node: SchemaNode; pointer: string };

/** At most so many fields, so many levels. */
const maxFields = 200;

/** Rules T03 to T05 on `schema.json` alone: required without property, too many fields, free text without a limit, addresses. */
export function lintSchema(files: FormFiles): Finding[] {
  const nodes = placedNodes(files);
  const fields = nodes.filter(({ node }) => !('type' in node && node.type === 'object')).length;
  const dangling = danglingReferences(files, nodes);
  return [
    ...dangling,
    ...nodes.flatMap(requiredWithoutProperty),
    ...nodes.flatMap(textWithoutLimit),
    ...nodes.flatMap(uploadOfSomethingElse),
    ...nodes.flatMap(badAddress),
    ...(nodes.filter(({ node }) => 'type' in node && node.type === 'object' && node['x-address']).length > 1
      ? [
          finding(
            'T06',
            '',
            'Mehr als eine Anschrift soll das Gebiet bestimmen.',
            'Lassen Sie "x-address" nur an der Anschrift stehen, nach der sich die Zuständigkeit richtet.',
          ),
        ]
      : []),
    ...(fields > maxFields
      ? [
          finding(
            'T04',
            '',
            `Das Formular hat ${fields} Felder, erlaubt sind ${maxFields}.`,
            'Teilen Sie es in mehrere Formulare, oder lassen Sie Felder weg, die niemand braucht.',
          ),
        ]
      : []),
  ];
}

/** All nodes of a form's schema, those of `$defs` once. */
export function placedNodes({ schema }: FormFiles): PlacedNode[] {
  const { $schema: _schema, $defs, ...root } = schema;
  return [...walk(root, ''), ...Object.entries($defs ?? {}).flatMap(([name, node]) => walk(node, `/$defs/${name}`))];
}

function walk(node: SchemaNode, pointer: string): PlacedNode[] {
  if ('$ref' in node) return [{ node, pointer }];
  if (node.type === 'array') return [{ node, pointer }, ...walk(node.items, `${pointer}/items`)];
  if (node.type !== 'object') return [{ node, pointer }];
  return [
    { node, pointer },
    ...Object.entries(node.properties).flatMap(([name, child]) => walk(child, `${pointer}/properties/${name}`)),
  ];
}

function danglingReferences({ schema }: FormFiles, nodes: PlacedNode[]): Finding[] {
  const defs = schema.$defs ?? {};
  return nodes.flatMap(({ node, pointer }) => {
    if (!('$ref' in node)) return [];
    const name = node.$ref.slice('#/$defs/'.length);
    if (!Object.hasOwn(defs, name))
      return [
        finding(
          'T01',
          `${pointer}/$ref`,
          `Den Baustein „${name}“ gibt es nicht.`,
          'Legen Sie ihn unter "$defs" an, oder berichtigen Sie den Namen.',
        ),
      ];
    return leadsTo(name, name, defs, new Set())
      ? [finding('T01', `${pointer}/$ref`, `Der Baustein „${name}“ enthält sich selbst.`, 'Lösen Sie den Kreis auf.')]
      : [];
  });
}

function leadsTo(from: string, goal: string, defs: Record<string, SchemaNode>, seen: Set<string>): boolean {
  if (seen.has(from)) return false;
  seen.add(from);
  const node = defs[from];
  const next =
    node === undefined
      ? []
      : walk(node, '').flatMap((placed) => ('$ref' in placed.node ? [placed.node.$ref.slice('#/$defs/'.length)] : []));
  return next.some((name) => name === goal || leadsTo(name, goal, defs, seen));
}

function requiredWithoutProperty({ node, pointer }: PlacedNode): Finding[] {
  if (!('type' in node) || node.type !== 'object') return [];
  return (node.required ?? []).flatMap((name, index) =>
    Object.hasOwn(node.properties, name)
      ? []
      : [
          finding(
            'T05',
            `${pointer}/required/${index}`,
            `„${name}“ ist Pflicht, kommt aber nicht vor.`,
            'Legen Sie das Feld unter "properties" an, oder nehmen Sie den Namen aus "required".',
          ),
        ],
  );
}

function textWithoutLimit({ node, pointer }: PlacedNode): Finding[] {
  if (!('type' in node) || node.type !== 'string' || node.maxLength !== undefined) return [];
  const isLimited =
    node.enum !== undefined ||
    node.oneOf !== undefined ||
    node.const !== undefined ||
    node.format === 'date' ||
    node.format === 'iban' ||
    pointer.endsWith('/items');
  return isLimited
    ? []
    : [finding('T03', pointer, 'Das Textfeld hat keine Höchstlänge.', 'Geben Sie "maxLength" an, zum Beispiel 100.')];
}

function uploadOfSomethingElse({ node, pointer }: PlacedNode): Finding[] {
  if (!('type' in node) || node.type !== 'array' || node['x-upload'] === undefined) return [];
  const holdsIds = 'type' in node.items && node.items.type === 'string' && node.maxItems <= 10;
  return holdsIds
    ? []
    : [
        finding(
          'T06',
          pointer,
          'Ein Feld für Dateien ist eine Liste von höchstens 10 Texten.',
          'Schreiben Sie "items": { "type": "string" } und "maxItems" bis 10.',
        ),
      ];
}

function badAddress({ node, pointer }: PlacedNode): Finding[] {
  const rule = 'type' in node && node.type === 'object' ? node['x-address'] : undefined;
  if (rule === undefined || !('properties' in node)) return [];
  const missing = Object.values(rule).filter((name) => !Object.hasOwn(node.properties, name));
  return missing.map((name) =>
    finding(
      'T06',
      `${pointer}/x-address`,
      `Die Anschrift nennt „${name}“, das Feld gibt es aber nicht.`,
      'Legen Sie das Feld unter "properties" an, oder berichtigen Sie "x-address".',
    ),
  );
}

function finding(code: string, pointer: string, message: string, remedy: string): Finding {
  return { code, severity: 'error', file: 'schema.json', pointer, message, remedy };
}
