import type { Language, StringFormat } from '../schemas/form.ts';
import type { PlanField } from './form-plan.ts';
import { euroText } from './money.ts';
import type { Words } from './words.ts';
import { fill } from './fill.ts';
import { numberText } from './number-text.ts';

type MessageTexts = Words['messages'];

/** Where the wrong answer stands, for the sentence about it. */
export type Wrong = {
  label: string;
  field?: PlanField | undefined;
  /** True where a list of objects is meant, not a field. */
  isList?: boolean | undefined;
  keyword: string;
  limit?: unknown;
  format?: StringFormat | undefined;
  item?: { label: string; number: number } | undefined;
};

/** The language that is spoken, and our sentences in it. */
export type Speech = { language: Language; messages: MessageTexts };

/** The sentence about one wrong answer: the designer's own (`x-errorMessage`) where there is one, else ours. */
export function messageFor(wrong: Wrong, { language, messages: texts }: Speech): string {
  const sentence = ownMessage(wrong) ?? ourMessage(wrong, texts);
  const filled = fill(sentence, { label: wrong.label, limit: limitText(wrong, language) });
  return wrong.item === undefined
    ? filled
    : fill(texts.item, { message: filled, item: wrong.item.label, number: wrong.item.number });
}

function ownMessage({ field, keyword }: Wrong): string | undefined {
  const own = field && 'x-errorMessage' in field.schema ? field.schema['x-errorMessage'] : undefined;
  if (typeof own === 'string') return keyword === 'required' ? undefined : own;
  return own !== undefined && Object.hasOwn(own, keyword) ? own[keyword] : undefined;
}

function ourMessage({ field, isList, keyword, limit, format }: Wrong, texts: MessageTexts): string {
  if (isList === true && (keyword === 'required' || (keyword === 'minItems' && limit === 1))) return texts.missing.list;
  if (keyword === 'required' || (keyword === 'const' && field?.field === 'consent'))
    return missingText(texts.missing, field?.field);
  if (keyword === 'minLength' && field?.minLength === 1) return texts.missing.other;
  if (keyword === 'minItems' && field?.field === 'upload')
    return limit === 1 ? texts.missing.upload : texts.keyword.minFiles;
  if (keyword === 'format' && format !== undefined) return texts.format[format];
  if (keyword === 'enum' || keyword === 'oneOf' || keyword === 'const') return texts.keyword.option;
  if (field?.sum !== undefined && keyword === 'minimum') return texts.keyword.sumTooSmall;
  if (field?.sum !== undefined && keyword === 'maximum') return texts.keyword.sumTooLarge;
  if (keyword === 'type' && (field?.field === 'number' || field?.field === 'integer' || field?.field === 'money'))
    return texts.keyword[field.field];
  return isKnown(keyword, texts) ? texts.keyword[keyword] : texts.keyword.type;
}

function missingText(missing: Record<string, string>, kind = 'other'): string {
  return missing[kind] ?? missing['other'] ?? '';
}

function isKnown(keyword: string, texts: MessageTexts): keyword is keyof MessageTexts['keyword'] {
  return Object.hasOwn(texts.keyword, keyword);
}

function limitText({ limit, field }: Wrong, language: Language): string {
  if (typeof limit !== 'number') return '';
  return (field?.field === 'money' ? euroText : numberText)(limit, language);
}
