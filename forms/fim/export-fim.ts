import type { FormFiles } from '../../schemas/form.ts';
import { type ResolvedNode, type ResolvedObject, resolveReferences } from '../resolve-references.ts';
import { exportValue } from './export-field.ts';
import { fimIds, type FimIds } from './fim-ids.ts';
import type { FimElement, FimField, FimPart, FimSchema, FimStandard } from './fim-schema.ts';
import { helpTexts } from './help-texts.ts';
import { textPlaces, type TextPlaces } from './text-places.ts';

/** A form as a data schema, and which of its parts have ids that FIM did not give (by pointer, `*` for the items of a list). */
export type Exported = { schema: FimSchema; ids: Map<string, string>; made: string[] };

type Look = {
  standard: FimStandard;
  idOf: FimIds;
  texts: TextPlaces;
  helps: Map<string, string>;
  ids: Map<string, string>;
  made: string[];
};

/**
 * A form as a data schema, in the edition that its ids belong to (8 digits: 2.0, 11: 3.0, which is also for a form without ids). What
 * XDatenfelder has no place for is left out: conditions, own error texts, sums, translations. Only for a form that passed the lint.
 */
export function exportFim(files: FormFiles): Exported {
  const root = resolveReferences(files.schema);
  const standard: FimStandard = /^S\d{8}(?:V|$)/.test(root['x-fim'] ?? '') ? '2.0' : '3.0';
  const look: Look = {
    standard,
    idOf: fimIds(standard, new Set(keptIds(root))),
    texts: textPlaces(files),
    helps: helpTexts(files),
    ids: new Map(),
    made: [],
  };
  const { title, intro = '' } = files.description;
  const own = elementOf('S', root, '', title, look);
  const schema: FimSchema = {
    ...own,
    name: title,
    help: intro,
    standard,
    description: '',
    state: '',
    parts: partsOf(root, '', look),
  };
  return { schema, ids: look.ids, made: look.made };
}

function keptIds(node: ResolvedNode): string[] {
  const own = node['x-fim'] === undefined ? [] : [node['x-fim']];
  if (node.type === 'array') return [...own, ...keptIds(node.items)];
  return node.type === 'object' ? [...own, ...Object.values(node.properties).flatMap(keptIds)] : own;
}

function elementOf(letter: 'S' | 'G' | 'F', node: ResolvedNode, pointer: string, name: string, look: Look): FimElement {
  const { fim, made } = look.idOf(letter, node['x-fim']);
  look.ids.set(pointer, fim);
  if (made) look.made.push(pointer);
  return {
    fim,
    name,
    label: node.title ?? name,
    help: node.description ?? look.helps.get(pointer) ?? '',
    law: node['x-zweck'] === undefined ? [] : [node['x-zweck']],
    rules: [],
    line: 0,
  };
}

/** `help`: what an object group says above its fields; the page has it as their first text, a data schema as the group's help. */
function partsOf(object: ResolvedObject, above: string, look: Look, help?: string): FimPart[] {
  const { properties, required = [] } = object;
  return Object.entries(properties).flatMap(([name, node], index) => {
    const pointer = `${above}/${name}`;
    const before = look.texts.before.get(pointer) ?? [];
    const said = index === 0 && help !== undefined && before[0] === help ? before.slice(1) : before;
    return [
      ...said.map((text) => textPart(text, look)),
      partOf(node, { name, pointer, least: required.includes(name) ? 1 : 0 }, look),
      ...(look.texts.after.get(pointer) ?? []).map((text) => textPart(text, look)),
    ];
  });
}

function textPart(text: string, look: Look): FimPart {
  const { fim } = look.idOf('F', undefined);
  const field: FimField = {
    kind: 'field',
    fim,
    name: 'Hinweis',
    label: 'Hinweis',
    help: '',
    law: [],
    rules: [],
    line: 0,
    input: 'label',
    dataType: 'text',
    limits: {},
    content: text,
    mediaTypes: [],
  };
  return { minimum: 1, maximum: 1, law: [], element: field };
}

type Place = { name: string; pointer: string; least: number };

function partOf(node: ResolvedNode, { name, pointer, least }: Place, look: Look): FimPart {
  if (node.type === 'object')
    return {
      minimum: least,
      maximum: 1,
      law: [],
      element: groupOf(node, node, { name, pointer, within: pointer }, look),
    };
  if (node.type !== 'array')
    return { minimum: least, maximum: 1, law: [], element: fieldOf(node, name, pointer, look) };
  const times = { minimum: Math.max(least, node.minItems ?? 0), maximum: node.maxItems, law: [] };
  if (node.items.type !== 'object') return { ...times, element: fieldOf(node, name, pointer, look) };
  const [[only, inner] = [], second] = Object.entries(node.items.properties);
  const isOneField = only === name && second === undefined && node['x-fim'] === undefined;
  return isOneField && inner !== undefined && inner.type !== 'object' && inner.type !== 'array'
    ? { ...times, element: fieldOf(inner, name, `${pointer}/*/${name}`, look) }
    : { ...times, element: groupOf(node.items, node, { name, pointer, within: `${pointer}/*` }, look) };
}

function fieldOf(node: ResolvedNode, name: string, pointer: string, look: Look): FimField {
  return {
    kind: 'field',
    content: '',
    ...elementOf('F', node, pointer, name, look),
    ...exportValue(node, look.standard),
  };
}

/** `about` is what has title and id: the object, or the list that it is an item of. */
function groupOf(
  node: ResolvedObject,
  about: ResolvedNode,
  { name, pointer, within }: { name: string; pointer: string; within: string },
  look: Look,
): FimPart['element'] {
  const own = elementOf('G', about, pointer, name, look);
  return {
    kind: 'group',
    ...own,
    isChoice: false,
    parts: partsOf(node, within, look, node === about ? node.description : undefined),
  };
}
