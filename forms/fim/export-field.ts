import type { ResolvedNode } from '../resolve-references.ts';
import { mostBytes } from './map-upload.ts';
import { timeMessage, timePattern } from './map-value.ts';
import type { FimChoice, FimField, FimLimits, FimStandard } from './fim-schema.ts';

type Value = Pick<FimField, 'input' | 'dataType' | 'limits' | 'choices' | 'maxBytes' | 'mediaTypes'>;

/** The value of a field as XDatenfelder says it; the other way round from `map-value`, `map-choice` and `map-field`. */
export function exportValue(node: ResolvedNode, standard: FimStandard): Value {
  const choices = choicesOf(node);
  if (choices !== undefined) return { ...plain, input: 'select', choices };
  if (node.type === 'array') return uploadOf(node['x-upload']);
  if (node.type === 'boolean') return { ...plain, dataType: 'bool' };
  if (node.type === 'string') return textOf(node, standard);
  return node.type === 'object' ? plain : numberOf(node);
}

const plain: Value = { input: 'input', dataType: 'text', limits: {}, mediaTypes: [] };

function choicesOf(node: ResolvedNode): FimChoice[] | undefined {
  const choice = node.type === 'array' ? node.items : node;
  if (!('enum' in choice || 'oneOf' in choice)) return undefined;
  return (
    choice.oneOf?.map(({ const: code, title }) => ({ code: String(code), name: title })) ??
    choice.enum?.map((value) => ({ code: String(value), name: String(value) }))
  );
}

function uploadOf(upload: Extract<ResolvedNode, { type: 'array' }>['x-upload']): Value {
  return { ...plain, dataType: 'file', maxBytes: upload?.maxBytes ?? mostBytes, mediaTypes: upload?.types ?? [] };
}

function textOf(node: Extract<ResolvedNode, { type: 'string' }>, standard: FimStandard): Value {
  if (node.format === 'date') return { ...plain, dataType: 'date' };
  if (standard === '3.0' && node.pattern === timePattern && node['x-errorMessage'] === timeMessage)
    return { ...plain, dataType: 'time' };
  const isLatin = standard === '3.0' && node.format?.startsWith('din91379') === true;
  return {
    ...plain,
    dataType: isLatin ? 'text_latin' : 'text',
    limits: written({ minLength: node.minLength, maxLength: node.maxLength, pattern: node.pattern }),
  };
}

function numberOf(node: Extract<ResolvedNode, { type: 'number' | 'integer' }>): Value {
  const isMoney = node['x-money'] !== undefined;
  const unit = isMoney ? 100 : 1;
  const limit = (value: number | undefined): number | undefined => (value === undefined ? undefined : value / unit);
  return {
    ...plain,
    dataType: isMoney ? 'num_currency' : node.type === 'integer' ? 'num_int' : 'num',
    limits: written({ minValue: limit(node.minimum), maxValue: limit(node.maximum) }),
  };
}

function written(limits: Record<string, string | number | undefined>): FimLimits {
  return Object.fromEntries(
    Object.entries(limits).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])),
  );
}
