import type { Language, StringFormat } from '../schemas/form.ts';
import type { PlanField } from './form-plan.ts';
import { de } from './messages/de.ts';
import { en } from './messages/en.ts';
import { euroText } from './money.ts';
import type { MessageKeyword, MessageTexts } from './messages/texts.ts';

const catalogue: Record<Language, MessageTexts> = { de, en };

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

/** The sentence about one wrong answer: the designer's own (`x-errorMessage`) where there is one, else ours. */
export function messageFor(wrong: Wrong, language: Language): string {
  const texts = catalogue[language];
  const sentence = ownMessage(wrong) ?? ourMessage(wrong, texts);
  const filled = fill(sentence, { label: wrong.label, limit: limitText(wrong, language) });
  return wrong.item === undefined
    ? filled
    : fill(texts.item, { message: filled, item: wrong.item.label, number: String(wrong.item.number) });
}

function ownMessage({ field, keyword }: Wrong): string | undefined {
  const own = field && 'x-errorMessage' in field.schema ? field.schema['x-errorMessage'] : undefined;
  if (typeof own === 'string') return keyword === 'required' ? undefined : own;
  return own !== undefined && Object.hasOwn(own, keyword) ? own[keyword] : undefined;
}

function ourMessage({ field, isList, keyword, limit, format }: Wrong, texts: MessageTexts): string {
  if (isList === true && (keyword === 'required' || (keyword === 'minItems' && limit === 1))) return texts.missing.list;
  if (keyword === 'required' || (keyword === 'const' && field?.field === 'consent'))
    return (field && texts.missing[field.field]) ?? texts.missing.other;
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

function isKnown(keyword: string, texts: MessageTexts): keyword is MessageKeyword {
  return Object.hasOwn(texts.keyword, keyword);
}

function fill(text: string, values: Record<string, string>): string {
  return text.replaceAll(/\{(\w+)\}/g, (all, name: string) => values[name] ?? all);
}

function limitText({ limit, field }: Wrong, language: Language): string {
  if (typeof limit === 'number' && field?.field === 'money') return euroText(limit, language);
  return typeof limit === 'number' ? limit.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB') : '';
}
