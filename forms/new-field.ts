import type { SchemaNode } from '../schemas/form.ts';
import type { UiControl } from '../schemas/ui-schema.ts';
import type { FieldKind } from './form-plan.ts';

type NewField = { words: string; node: SchemaNode; options?: UiControl['options'] };
/** Kinds of fields that can be added one by one; others (an account) come with a block. */
export type NewFieldKind = Exclude<FieldKind, 'iban' | 'digits' | 'number'> | 'sum';

const text = (maxLength: number): SchemaNode => ({ type: 'string', maxLength });
const choices = [
  { const: 'erstes', title: 'Erste Möglichkeit' },
  { const: 'zweites', title: 'Zweite Möglichkeit' },
];

/** What each kind is called, and what a field of it is to begin with: as the lint wants it, but for label and purpose. */
export const newFields: Record<NewFieldKind, NewField> = {
  text: { words: 'Text in einer Zeile', node: { type: 'string', maxLength: 200, format: 'din91379-c' } },
  multiline: { words: 'Text in mehreren Zeilen', node: text(1000), options: { multi: true } },
  choice: { words: 'Auswahl, eines davon', node: { type: 'string', oneOf: choices } },
  choices: {
    words: 'Auswahl, mehreres',
    node: { type: 'array', items: { type: 'string', oneOf: choices }, maxItems: 2, uniqueItems: true },
  },
  'yes-no': { words: 'Ja oder Nein', node: { type: 'boolean' } },
  date: { words: 'Datum', node: { type: 'string', format: 'date' } },
  integer: { words: 'Zahl', node: { type: 'integer', minimum: 0, maximum: 1000 } },
  money: { words: 'Geldbetrag', node: { type: 'integer', 'x-money': 'EUR', minimum: 0, maximum: 1_000_000 } },
  /** What it adds up is known once it is added. */
  sum: { words: 'Summe, die berechnet wird', node: { type: 'integer' } },
  email: { words: 'E-Mail-Adresse', node: { type: 'string', format: 'email', maxLength: 120 } },
  phone: { words: 'Telefonnummer', node: { type: 'string', format: 'phone', maxLength: 30 } },
  upload: {
    words: 'Datei zum Hochladen',
    node: {
      type: 'array',
      description: 'PDF, JPEG oder PNG, höchstens 10 MB.',
      items: { type: 'string', maxLength: 32 },
      maxItems: 3,
      'x-upload': { types: ['application/pdf', 'image/jpeg', 'image/png'], maxBytes: 10_485_760 },
    },
  },
  consent: { words: 'Einwilligung oder Erklärung (Kästchen)', node: { type: 'boolean', const: true } },
};
