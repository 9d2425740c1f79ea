import type { FormFiles, SchemaNode } from '../schemas/form.ts';
import type { Finding } from './finding.ts';
import { called, mend, type Mending } from './file-words.ts';
import { lintSize } from './lint-size.ts';
import { lastName } from './pointer.ts';
import { lintFault } from './lint-fault.ts';

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
    // What leads nowhere or back to itself has no size.
    ...(dangling.length > 0 ? dangling : lintSize(files.schema)),
    ...nodes.flatMap(requiredWithoutProperty),
    ...nodes.flatMap(textWithoutLimit),
    ...nodes.flatMap(uploadOfSomethingElse),
    ...nodes.flatMap(listOfNothing),
    ...nodes.flatMap(badAddress),
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
          `Den Baustein „${name}“, den „${titleOf(node, pointer)}“ verwendet, gibt es nicht.`,
          mend('Legen Sie ihn an, oder berichtigen Sie seinen Namen.', '"$defs"', '"$ref"'),
        ),
      ];
    return leadsTo(name, name, defs, new Set())
      ? [
          finding(
            'T01',
            `${pointer}/$ref`,
            `Der Baustein „${name}“ enthält sich selbst.`,
            mend('Nehmen Sie den Verweis auf ihn selbst aus dem Baustein heraus.', '"$ref"'),
          ),
        ]
      : [];
  });
}

/** A place by its title, as people see it; without one by its name. */
export function titleOf(node: SchemaNode, pointer: string): string {
  return node.title ?? (pointer === '' ? 'Formular' : lastName(pointer.split('/')));
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
    node.required?.indexOf(name) !== index
      ? [
          finding(
            'T05',
            `${pointer}/required/${index}`,
            `Das Pflichtfeld „${name}“ steht bei „${titleOf(node, pointer)}“ zweimal.`,
            mend('Nehmen Sie den Namen einmal heraus.', '"required"'),
          ),
        ]
      : Object.hasOwn(node.properties, name)
        ? []
        : [
            finding(
              'T05',
              `${pointer}/required/${index}`,
              `Pflicht soll bei „${titleOf(node, pointer)}“ ein Feld „${name}“ sein; das gibt es dort nicht.`,
              mend(
                'Legen Sie das Feld dort an, oder nehmen Sie den Namen bei den Pflichtfeldern heraus.',
                '"properties"',
                '"required"',
              ),
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
    : [
        finding(
          'T03',
          pointer,
          `Das Textfeld „${titleOf(node, pointer)}“ hat keine Höchstlänge.`,
          mend(`Füllen Sie ${called('maxLength')} aus, zum Beispiel mit 100.`, '"maxLength"'),
        ),
      ];
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
          `Das Feld für Dateien „${titleOf(node, pointer)}“ ist keine Liste von höchstens 10 Dateien.`,
          mend(
            `Legen Sie es neu an, als Feld für Dateien, und geben Sie unter ${called('maxItems')} 1 bis 10 an.`,
            '"items": { "type": "string", "maxLength": 32 }',
            '"maxItems"',
          ),
        ),
      ];
}

/** A list is of groups, of files, or of what can be chosen; of anything else the page could offer nothing. */
function listOfNothing({ node, pointer }: PlacedNode): Finding[] {
  if (!('type' in node) || node.type !== 'array' || node['x-upload'] !== undefined) return [];
  const { items } = node;
  if ('$ref' in items || items.type === 'object' || 'enum' in items || 'oneOf' in items) return [];
  return [
    finding(
      'T06',
      pointer,
      `Bei der Liste „${titleOf(node, pointer)}“ gibt es nichts auszuwählen und keine Felder.`,
      mend('Geben Sie ihr Antworten zur Auswahl oder Felder.', '"items" mit "enum", "oneOf" oder "type": "object"'),
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
      `Die Anschrift „${titleOf(node, pointer)}“ nennt das Feld „${name}“, das gibt es aber nicht.`,
      mend('Legen Sie das Feld bei der Anschrift an, oder berichtigen Sie den Namen.', '"x-address"'),
    ),
  );
}

const finding = (code: string, pointer: string, message: string, remedy: string | Mending): Finding =>
  lintFault({ code, pointer }, message, remedy);
