import type { ObjectNode, SchemaNode } from '../../schemas/form.ts';
import type { UiElement } from '../../schemas/ui-schema.ts';
import type { FimGroup, FimPart } from './fim-schema.ts';
import { mapField } from './map-field.ts';
import { type At, cut, type Frame, type Mapped, tell, titleOf } from './mapping.ts';
import { lawsOf, listLimits, type Times } from './part-limits.ts';
import { propertyName } from './property-name.ts';

/** What became of the parts of a schema or group: one object, and what the page shows of each part. */
export type MappedParts = { object: ObjectNode; parts: { title: string; part: FimPart; mapped: Mapped }[] };

/** The parts of a schema or group. `isChoice`: none of them is demanded, as only one is to be filled in. */
export function mapParts(parts: FimPart[], frame: Frame, isChoice: boolean): MappedParts {
  const mapped = parts.map((part) => ({ title: titleOf(part.element), part, mapped: mapPart(part, frame) }));
  const properties: Record<string, SchemaNode> = {};
  const required: string[] = [];
  for (const { property } of mapped.map((one) => one.mapped)) {
    if (property === undefined) continue;
    properties[property.name] = property.node;
    if (property.required && !isChoice) required.push(property.name);
  }
  return {
    object: { type: 'object', properties, ...(required.length > 0 && { required }), additionalProperties: false },
    parts: mapped,
  };
}

function mapPart(part: FimPart, frame: Frame): Mapped {
  const { element } = part;
  const at = { element, frame };
  tellVersions(at);
  for (const rule of element.rules)
    tell(at, {
      kind: 'todo',
      code: 'rule',
      message: `Regel ${rule.fim} „${rule.name}“: ${rule.text.slice(0, 600)}`,
      remedy:
        'Rohrpost führt Regeln nicht aus. Bilden Sie sie nach: als Bedingung des Felds ("rule"), als Grenze oder als Hinweistext.',
    });
  if (part.maximum === 0 || (part.maximum !== undefined && part.maximum < part.minimum)) {
    tell(at, {
      kind: 'todo',
      code: 'how-often',
      message: `Die Anzahl ${part.minimum}:${part.maximum} lässt nichts zu; das Element ist nicht übernommen.`,
      remedy: 'Berichtigen Sie das Datenschema, oder fragen Sie danach mit einem eigenen Feld.',
    });
    return { ui: [] };
  }
  return element.kind === 'field' ? mapField(element, part, frame) : mapGroup(element, part, frame);
}

/** Both versions stay; whoever maintains the schema may have meant one. */
function tellVersions(at: At): void {
  const { fim } = at.element;
  const { versions } = at.frame.gathered;
  const [id = ''] = fim.split('V');
  const before = versions.get(id) ?? fim;
  versions.set(id, before);
  if (before !== fim)
    tell(at, {
      kind: 'note',
      code: 'versions',
      message: `Im selben Datenschema steht auch ${before}; übernommen sind beide Fassungen.`,
      remedy: 'Fragen Sie nach, ob eine davon veraltet ist.',
    });
}

function mapGroup(group: FimGroup, part: FimPart, frame: Frame): Mapped {
  const at = { element: group, frame };
  const title = cut(titleOf(group), 200, 'Die Überschrift', at);
  const times = listLimits(part, at);
  const name = propertyName(group.name || group.label, group.fim.toLowerCase().replaceAll(/\W/g, ''), frame.taken);
  const pointer = `${frame.pointer}/properties/${name}`;
  const scope = `${frame.scope}/properties/${name}`;
  const inner: Frame = {
    above: [...frame.above, title],
    law: lawsOf(group, part, frame.law),
    pointer: times === undefined ? pointer : `${pointer}/items`,
    scope: times === undefined ? scope : '#',
    taken: new Set(),
    isInList: frame.isInList || times !== undefined,
    gathered: frame.gathered,
  };
  if (group.isChoice)
    tell(at, {
      kind: 'todo',
      code: 'choice',
      message:
        'Von den Elementen dieser Gruppe soll genau eines ausgefüllt werden; übernommen sind sie alle als freiwillig.',
      remedy:
        'Fragen Sie vorher, welches es ist, und zeigen Sie nur dieses (Bedingung bei den Eigenschaften des Felds).',
    });
  const { object, parts } = mapParts(group.parts, inner, group.isChoice);
  const help = cut(group.help, 1000, 'Der Hilfetext', at);
  const ui = [...helpOf(help, times), ...parts.flatMap(({ mapped }) => mapped.ui)];
  if (Object.keys(object.properties).length === 0) {
    frame.taken.delete(name);
    return { ui: parts.flatMap(({ mapped }) => mapped.ui) };
  }
  frame.gathered.carried.push({ fim: group.fim, place: inner.above.join(' › '), line: group.line, pointer });
  const about = { title, ...(help !== '' && { description: help }), 'x-fim': group.fim };
  return times === undefined
    ? {
        property: { name, node: { ...object, ...about }, required: part.minimum > 0 },
        ui: [{ type: 'Group', label: title, elements: ui }],
      }
    : {
        property: { name, node: listOf(object, about, times), required: times.least > 0 },
        ui: [{ type: 'Control', scope, options: { itemLabel: title.slice(0, 80), detail: ui } }],
      };
}

/** The help of a list is shown as its hint; that of a group stands as a text above its fields. */
function helpOf(help: string, times: Times): UiElement[] {
  return help === '' || times !== undefined ? [] : [{ type: 'Label', text: help }];
}

function listOf(
  items: ObjectNode,
  about: Pick<ObjectNode, 'title' | 'description' | 'x-fim'>,
  times: Exclude<Times, undefined>,
): SchemaNode {
  return {
    type: 'array',
    ...about,
    items,
    ...(times.least > 0 && { minItems: times.least }),
    maxItems: times.most,
  };
}
