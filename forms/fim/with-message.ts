import type { SchemaNode } from '../../schemas/form.ts';
import type { FimField } from './fim-schema.ts';
import { timeMessage } from './map-value.ts';
import { titleOf } from './mapping.ts';

/** Who errs is told what is expected (A02). FIM has no sentence for that: ours fits digits and times, all else is vague. */
export function withMessage(value: SchemaNode, field: FimField): SchemaNode {
  if (!('pattern' in value) || value.pattern === undefined) return value;
  if (field.dataType === 'time') return { ...value, 'x-errorMessage': timeMessage };
  const title = titleOf(field);
  const digits = /^\^(?:\[0-9\]|\\d)\{(\d+)\}\$$/.exec(value.pattern)?.[1];
  const message =
    digits === undefined ? vagueMessage(title) : `Geben Sie bei „${title.slice(0, 100)}“ genau ${digits} Ziffern an.`;
  return { ...value, 'x-errorMessage': message };
}

/** What somebody should write better. */
export const vagueMessage = (title: string): string =>
  `Prüfen Sie bitte, was Sie bei „${title.slice(0, 100)}“ angegeben haben: Es hat nicht die erwartete Form.`;
