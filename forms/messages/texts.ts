import type { StringFormat } from '../../schemas/form.ts';
import type { FieldKind } from '../form-plan.ts';

/** Faults that have a sentence of their own. */
export type MessageKeyword =
  | 'minLength'
  | 'maxLength'
  | 'pattern'
  | 'minimum'
  | 'exclusiveMinimum'
  | 'maximum'
  | 'exclusiveMaximum'
  | 'multipleOf'
  | 'minItems'
  | 'minFiles'
  | 'maxItems'
  | 'uniqueItems'
  | 'option'
  | 'number'
  | 'integer'
  | 'money'
  | 'sumTooSmall'
  | 'sumTooLarge'
  | 'type'
  | 'text'
  | 'additionalProperties';
/** The sentences of one language; `{label}`, `{limit}`, `{item}`, `{number}` are filled in. */
export type MessageTexts = {
  missing: { [Kind in FieldKind]?: string } & { upload: string; list: string; other: string };
  keyword: Record<MessageKeyword, string>;
  format: Record<StringFormat, string>;
  item: string;
};
