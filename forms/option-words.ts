import { SchemaNode } from '../schemas/form.ts';
import { languageName } from './language-name.ts';
import type { SheetItem } from './sheet-item.ts';

/** The sheet's list of answers to choose, each with what it is in the form's other languages (`in0`, `in1` …). */
export function optionWords(field: SchemaNode, others: SheetItem['others']): SchemaNode {
  if (!('type' in field) || field.type !== 'array' || !('properties' in field.items)) return field;
  const words = others.map(({ language }, index) => [
    `in${index}`,
    { type: 'string', title: `Dasselbe auf ${languageName(language, 'de')}`, maxLength: 2000 },
  ]);
  const properties = { ...field.items.properties, ...Object.fromEntries(words) };
  return SchemaNode.parse({ ...field, items: { ...field.items, properties } });
}
