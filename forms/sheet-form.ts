import * as z from 'zod';
import { type FormFiles, SchemaNode } from '../schemas/form.ts';
import sheets from '../schemas/property-sheet.json' with { type: 'json' };
import type { UiControl, UiElement } from '../schemas/ui-schema.ts';
import type { ConditionSource, SheetItem } from './sheet-item.ts';
import { knownPatterns, ownPattern } from './known-patterns.ts';
import { optionWords } from './option-words.ts';
import { sheetFiles } from './sheet-files.ts';
import { wordsFields } from './words-fields.ts';

const Sheets = z.strictObject({
  fields: z.record(z.string(), SchemaNode),
  multiline: z.array(z.string()),
  required: z.array(z.string()),
  kinds: z.record(z.string(), z.array(z.string())),
  help: z.array(z.string()),
});
let parsed: z.infer<typeof Sheets> | undefined;
const parts = (): z.infer<typeof Sheets> => (parsed ??= Sheets.parse(sheets));

/** What the sheet of an item asks, in order, but for its condition. */
export function sheetFields({ kind, node }: SheetItem): string[] {
  const { kinds, help } = parts();
  const names = [...(kinds[kind] ?? []), ...(help.includes(kind) ? ['helpTitle', 'helpText'] : [])];
  // Numbers to choose from, and a message for each rule, are changed in the text.
  return names.filter(
    (name) =>
      (name !== 'options' || (node !== undefined && !isNumeric(node) && countOf(node) <= mostOptions)) &&
      (name !== 'message' || typeof node?.['x-errorMessage'] !== 'object'),
  );
}

/** More are a code list, which nobody types in one by one. */
const mostOptions = 100;
function countOf(node: NonNullable<SheetItem['node']>): number {
  const choice = node.type === 'array' ? node.items : node;
  return choice.type === 'string' ? (choice.oneOf ?? choice.enum ?? []).length : 0;
}

const isNumeric = (node: NonNullable<SheetItem['node']>): boolean =>
  node.type === 'integer' || node.type === 'number' || (node.type === 'array' && node.items.type !== 'string');

/** The sheet of an item: a form like those that citizens fill in, rendered by the same renderer, checked by the same check. */
export function sheetForm(item: SheetItem): FormFiles {
  const { fields, multiline, required } = parts();
  const names = sheetFields(item);
  const properties = Object.fromEntries(
    names.flatMap((name) => (fields[name] === undefined ? [] : [[name, withOwn(fields[name], name, item)]])),
  );
  const elements = names.map(
    (name): UiControl => ({
      type: 'Control',
      scope: `#/properties/${name}`,
      ...(multiline.includes(name) && { options: { multi: true } }),
      ...(['autofill', 'pattern'].includes(name) && { options: { format: 'select' as const } }),
      ...(name === 'ownPattern' && {
        rule: { effect: 'SHOW' as const, condition: { scope: '#/properties/pattern', schema: { const: ownPattern } } },
      }),
    }),
  );
  const words = wordsFields(names, item.others, multiline);
  const isConditional = item.sources.length > 0 && canCondition(item);
  return sheetFiles({
    required: names.filter((name) => required.includes(name)),
    properties: {
      ...properties,
      ...(isConditional && conditionProperties(item.sources)),
      ...words.properties,
    },
    elements: [...elements, ...(isConditional ? [conditionGroup(item.sources)] : []), ...words.groups],
  });
}

/** What the browser may fill in is offered in words; a rarer one that is there already is offered as it is. */
function withOwn(field: SchemaNode, name: string, item: SheetItem): SchemaNode {
  const { node, others } = item;
  if (name === 'options') return optionWords(field, others);
  if (name === 'pattern') return withPatterns(field);
  if (name === 'sum') return withSummands(field, item);
  const own = node?.['x-autocomplete'];
  if (name !== 'autofill' || own === undefined || !('oneOf' in field)) return field;
  const known = field.oneOf ?? [];
  return known.some((option) => option.const === own)
    ? field
    : { ...field, oneOf: [...known, { const: own, title: own }] };
}

function withPatterns(field: SchemaNode): SchemaNode {
  const known = knownPatterns().map(({ pattern, title }) => ({ const: pattern, title }));
  return SchemaNode.parse({ ...field, oneOf: [...known, { const: ownPattern, title: 'Ein eigenes Muster' }] });
}

function withSummands(field: SchemaNode, { summands }: SheetItem): SchemaNode {
  const options = summands.map(({ pointer, label }) => ({ const: pointer, title: label.slice(0, 300) }));
  return SchemaNode.parse({ ...field, items: { type: 'string', oneOf: options } });
}

/** A condition on an answer that does not stand before it, or can't be chosen, is changed in the text. */
function canCondition({ element, sources }: SheetItem): boolean {
  const scope = element.rule?.condition.scope;
  return scope === undefined || sources.some((source) => source.scope === scope);
}

function conditionProperties(sources: ConditionSource[]): Record<string, unknown> {
  const values = sources.map(({ label, options }, index) => [
    `values${index}`,
    {
      type: 'array',
      title: `Bei diesen Antworten auf „${label}“`.slice(0, 200),
      maxItems: Math.min(100, options.length),
      uniqueItems: true,
      // Which type a value has, its JSON tells.
      items: { type: 'string', oneOf: options.map((one) => ({ const: JSON.stringify(one.value), title: one.label })) },
    },
  ]);
  return {
    source: {
      type: 'string',
      title: 'Abhängig von einer früheren Antwort',
      oneOf: sources.map(({ pointer, label }) => ({ const: pointer, title: label.slice(0, 300) })),
    },
    effect: {
      type: 'string',
      title: 'Was dann geschieht',
      oneOf: [
        { const: 'SHOW', title: 'Nur dann fragen' },
        { const: 'HIDE', title: 'Dann nicht fragen' },
      ],
    },
    ...Object.fromEntries(values),
  };
}

function conditionGroup(sources: ConditionSource[]): UiElement {
  const values = sources.map(
    ({ pointer }, index): UiControl => ({
      type: 'Control',
      scope: `#/properties/values${index}`,
      rule: { effect: 'SHOW', condition: { scope: '#/properties/source', schema: { const: pointer } } },
    }),
  );
  return {
    type: 'Group',
    label: 'Bedingung',
    elements: [
      { type: 'Control', scope: '#/properties/source', options: { format: 'select' } },
      ...values,
      { type: 'Control', scope: '#/properties/effect' },
    ],
  };
}
