import type { Answers, Json } from '../schemas/submission.ts';
import { ownPattern, patternChoice } from './known-patterns.ts';
import { lastName, namesOf } from './pointer.ts';
import { isRequired } from './resolve-references.ts';
import { sheetFields } from './sheet-form.ts';
import type { SheetItem } from './sheet-item.ts';
import { withWordsOf } from './with-words-of.ts';

/** Members of a node in `schema.json` by the sheet's names for them. */
export const nodeMembers: Record<string, string> = {
  hint: 'description',
  purpose: 'x-zweck',
  personal: 'x-personenbezug',
  autofill: 'x-autocomplete',
  message: 'x-errorMessage',
  shortest: 'minLength',
  longest: 'maxLength',
  least: 'minimum',
  most: 'maximum',
  cheapest: 'minimum',
  dearest: 'maximum',
  fewest: 'minItems',
  mostItems: 'maxItems',
};
const megabyte = 1024 * 1024;

/** What an item's sheet is filled in with: the texts as they are. */
export function readSheet(item: SheetItem): Answers {
  const asked = sheetFields(item).map((name) => [name, valueOf(name, item)] as const);
  const german = Object.fromEntries(
    [...asked, ...conditionOf(item)].flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  );
  return withWordsOf(item.others, german);
}

function valueOf(name: string, { item, element, node, open }: SheetItem): Json | undefined {
  const options = element.type === 'Control' ? element.options : undefined;
  const upload = node?.type === 'array' ? node['x-upload'] : undefined;
  const special: Record<string, () => Json | undefined> = {
    label: () => item.label,
    text: () => item.label,
    required: () => isRequired(open.root, namesOf(item.answer ?? '')),
    options: () => choicesOf(node),
    pattern: () => patternChoice(patternOf(node)),
    ownPattern: () => (patternChoice(patternOf(node)) === ownPattern ? patternOf(node) : undefined),
    sum: () => (node?.type === 'integer' ? node['x-sum'] : undefined),
    contact: () => node?.type === 'string' && node['x-contact'] === true,
    types: () => upload?.types,
    megabytes: () => (upload === undefined ? undefined : Math.max(1, Math.floor(upload.maxBytes / megabyte))),
    helpTitle: () => options?.help?.title,
    helpText: () => options?.help?.text,
    itemLabel: () => options?.itemLabel ?? (node?.type === 'array' ? node.items.title : undefined),
    addLabel: () => options?.addLabel,
  };
  const read = special[name];
  return read === undefined ? memberOf(node, nodeMembers[name] ?? name) : read();
}

const patternOf = (node: SheetItem['node']): string | undefined => (node?.type === 'string' ? node.pattern : undefined);

function memberOf(node: SheetItem['node'], name: string): Json | undefined {
  const value: unknown = Object.entries(node ?? {}).find(([key]) => key === name)?.[1];
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : undefined;
}

function choicesOf(node: SheetItem['node']): Json | undefined {
  const choice = node?.type === 'array' ? node.items : node;
  if (choice?.type !== 'string') return undefined;
  return (
    choice.oneOf?.map((option) => ({ value: String(option.const), text: option.title })) ??
    choice.enum?.map((value) => ({ value, text: value }))
  );
}

function conditionOf({ element, sources }: SheetItem): [string, Json | undefined][] {
  const { rule } = element;
  const index = sources.findIndex(({ scope }) => scope === rule?.condition.scope);
  const source = sources[index];
  if (rule === undefined || source === undefined) return [];
  const { schema } = rule.condition;
  const values = 'const' in schema ? [schema.const] : schema.enum;
  return [
    ['source', source.pointer],
    ['effect', rule.effect],
    [`values${index}`, values.map((value) => JSON.stringify(value))],
  ];
}

/** The name of an item's answer within its object. */
export const answerName = ({ item }: SheetItem): string => lastName(namesOf(item.answer ?? ''));
