import type { FieldCondition } from './field-conditions.ts';
import type { FormPlace, FormPlaces } from './form-places.ts';
import { pointerOf } from './pointer.ts';
import { quoted } from './place-words.ts';

/** When a place is asked, in words, and the same as a text that is equal where two conditions mean the same. */
export function conditionWords({ conditions }: FormPlace, places: FormPlaces): { text: string; meaning: string } {
  if (conditions.length === 0) return { text: 'immer gefragt', meaning: '' };
  const told = conditions.map((condition) => tell(condition, places));
  return {
    text: `nur gefragt, ${[...new Set(told.map(({ text }) => text))].join(' und ')}`,
    meaning: [...new Set(told.map(({ meaning }) => meaning))].toSorted().join(' '),
  };
}

function tell({ path, rule }: FieldCondition, places: FormPlaces): { text: string; meaning: string } {
  const pointer = pointerOf(path);
  const target = places.get(pointer);
  const { schema } = rule.condition;
  const values = [...new Set('const' in schema ? [schema.const] : schema.enum)];
  const answers = values.map((value) => quoted(answerWord(value, target))).join(' oder ');
  const not = rule.effect === 'HIDE' ? 'nicht ' : '';
  return {
    text: `wenn ${quoted(target?.label ?? pointer)} ${not}mit ${answers} beantwortet ist`,
    meaning: JSON.stringify([pointer, rule.effect, values.map((value) => JSON.stringify(value)).toSorted()]),
  };
}

function answerWord(value: string | number | boolean, target: FormPlace | undefined): string {
  if (typeof value === 'boolean') return value ? 'Ja' : 'Nein';
  const node = target?.node;
  const option = node !== undefined && 'oneOf' in node ? node.oneOf?.find((one) => one.const === value) : undefined;
  return option?.title ?? String(value);
}
