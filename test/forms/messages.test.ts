import { expect, test } from 'vitest';
import type { FieldKind, PlanField } from '../../forms/form-plan.ts';
import { formats } from '../../forms/formats.ts';
import { messageFor } from '../../forms/messages.ts';
import { ourWords } from '../../forms/words.ts';
import { StringFormat } from '../../schemas/form.ts';

const kinds: Record<FieldKind, true> = {
  text: true,
  multiline: true,
  email: true,
  phone: true,
  iban: true,
  digits: true,
  number: true,
  integer: true,
  money: true,
  date: true,
  choice: true,
  choices: true,
  'yes-no': true,
  consent: true,
  upload: true,
};
/** Whatever a validator may call a fault, one that nobody knows yet, and two of our own. */
const keywords =
  'required type minLength maxLength pattern format minimum maximum exclusiveMinimum exclusiveMaximum multipleOf minItems maxItems uniqueItems enum oneOf const additionalProperties text contains'.split(
    ' ',
  );
/** Words of the trade that no citizen should have to read. */
const technical =
  /\b(?:\w*Length|minimum|maximum|pattern|regex|format|string|integer|number expected|boolean|array|object|schema|JSON|property|enum|const|null|undefined|NaN|Zeichenkette|Muster|Array|Objekt|Wert|ungültig|invalid|value)\b|[{}]/;

const cases = Object.keys(kinds).flatMap((kind) => keywords.map((keyword) => [kind, keyword] as const));
const isKind = (kind: string): kind is FieldKind => Object.hasOwn(kinds, kind);
function told(kind: string, keyword: string, language: 'de' | 'en', sum: boolean, format?: StringFormat): string {
  if (!isKind(kind)) throw new Error(`there is no field of the kind ${kind}`);
  const field: PlanField = {
    kind: 'field',
    field: kind,
    pointer: '/x',
    label: 'Frage',
    required: true,
    ...(sum && { sum: ['/a'] }),
    schema: { type: 'string' },
  };
  return messageFor(
    { label: 'Frage', field, keyword, limit: 3, format },
    { language, messages: ourWords(language).messages },
  );
}

test.each(cases)('%s: %s is told in both languages, in words that need no explanation', (kind, keyword) => {
  for (const sum of [false, true])
    for (const format of [undefined, ...StringFormat.options]) {
      const [german, english] = [told(kind, keyword, 'de', sum, format), told(kind, keyword, 'en', sum, format)];

      expect(german).not.toMatch(technical);
      expect(english).not.toMatch(technical);
      expect(german).toMatch(/^(?:[A-ZÄÖÜ].*[.])$/s);
      expect(english).not.toBe(german);
      // It says which question is meant, and what to do.
      expect(german.includes('„Frage“') || keyword === 'additionalProperties').toBe(true);
      expect(english.includes('“Frage”') || keyword === 'additionalProperties').toBe(true);
    }
});

test('every format of the subset is checked, and has sentences of its own', () => {
  const sentences = StringFormat.options.map((format) => told('text', 'format', 'de', false, format));

  expect(Object.keys(formats).toSorted()).toEqual([...StringFormat.options].toSorted());
  expect(sentences.every((sentence) => sentence !== told('text', 'pattern', 'de', false))).toBe(true);
});
