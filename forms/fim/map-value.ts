import type { SchemaNode } from '../../schemas/form.ts';
import { maxCents } from '../money.ts';
import type { FimField } from './fim-schema.ts';
import { type At, tell, titleOf } from './mapping.ts';
import { wholePattern } from './whole-pattern.ts';

/** A text without a limit gets this one; a longer one than `longest` is not taken (an application has 256 KB in all). */
const usual = 200;
const longest = 10_000;
/** An amount without limits: 0 to 1,000,000.00 euros. */
const usualCents = 100_000_000;

/** A time of day, and the words for who writes it otherwise. */
export const timePattern = '^(?:[01][0-9]|2[0-3]):[0-5][0-9]$';
/** See `timePattern`. */
export const timeMessage = 'Geben Sie die Uhrzeit so an: 14:30.';

/**
 * The value of a field that is typed in (XDatenfelder 2.0, code list `Datentyp`: text, date, bool, num, num_int, num_currency,
 * file, obj; 3.0 adds time, datetime, text_latin). `undefined` where we have nothing like it (obj).
 *
 * | Datentyp | becomes |
 * |---|---|
 * | text | string with `maxLength`; `email` and `iban` where the label says so |
 * | text_latin | the same with DIN 91379 datatype C (StringLatin), the widest |
 * | date | format `date`; datetime too, without the time of day |
 * | time | string `14:30` |
 * | bool | boolean, yes or no |
 * | num, num_int | number, integer |
 * | num_currency | whole cents (`x-money`); limits are euros |
 */
export function mapValue(field: FimField, at: At): SchemaNode | undefined {
  const { unread } = field.limits;
  if (unread !== undefined) lose(at, 'limits', 'Die Präzisierung', unread);
  switch (field.dataType) {
    case 'date':
    case 'datetime':
      return mapDate(field, at);
    case 'time':
      return { type: 'string', maxLength: 5, pattern: timePattern };
    case 'bool':
      return { type: 'boolean' };
    case 'num':
    case 'num_int':
      return mapNumber(field, at);
    case 'num_currency':
      return mapMoney(field, at);
    case 'obj':
      return undefined;
    default:
      return mapText(field, at);
  }
}

function lose(at: At, code: string, what: string, text: string): void {
  tell(at, {
    kind: 'todo',
    code,
    message: `${what} ist nicht übernommen: „${text.slice(0, 120)}“.`,
    remedy:
      'Sehen Sie nach, ob das Feld sie braucht, und tragen Sie sie dann selbst ein: als Grenze bei den Eigenschaften des Felds oder im Text (schema.json).',
  });
}

function mapDate({ dataType, limits: { minValue, maxValue } }: FimField, at: At): SchemaNode {
  if (dataType === 'datetime')
    tell(at, {
      kind: 'todo',
      code: 'time-of-day',
      message: 'Das Feld fragt nach Datum und Uhrzeit; übernommen ist das Datum.',
      remedy: 'Braucht das Amt die Uhrzeit, fügen Sie ein Feld dafür ein.',
    });
  if (minValue !== undefined || maxValue !== undefined)
    lose(at, 'date-limits', 'Die Grenze des Datums', [minValue, maxValue].filter(Boolean).join(' bis '));
  return { type: 'string', format: 'date' };
}

function mapText(field: FimField, at: At): SchemaNode {
  const { label, dataType, limits } = { ...field, label: titleOf(field) };
  if (!['text', 'text_latin'].includes(dataType))
    tell(at, {
      kind: 'todo',
      code: 'data-type',
      message: `Den Datentyp „${dataType.slice(0, 40)}“ kennt Rohrpost nicht; das Feld ist ein Textfeld geworden.`,
      remedy: 'Sehen Sie nach, welche Angaben hier erwartet werden.',
    });
  if (isAccount(label)) return { type: 'string', format: 'iban' };
  const maxLength = mostSigns(limits.maxLength, at);
  // In less than that no address can be written.
  if (isAddress(label) && maxLength >= 20) return { type: 'string', maxLength, format: 'email' };
  const least = Number.parseInt(limits.minLength ?? '', 10);
  return {
    type: 'string',
    ...(least > 0 && least <= maxLength && { minLength: least }),
    maxLength,
    ...(limits.pattern !== undefined && { pattern: wholePattern(limits.pattern) }),
    ...(dataType === 'text_latin' && { format: 'din91379-c' }),
  };
}

/** FIM has no types for the two; their labels are always the same. */
const isAccount = (label: string): boolean => /^IBAN\b/i.test(label);
const isAddress = (label: string): boolean => /^E-?Mail(?:-?Adresse)?$/i.test(label);

/** A text of which only the label is known. */
export function bareText(label: string): SchemaNode {
  if (isAccount(label)) return { type: 'string', format: 'iban' };
  return { type: 'string', maxLength: usual, ...(isAddress(label) && { format: 'email' }) };
}

function mostSigns(written: string | undefined, at: At): number {
  const most = Number.parseInt(written ?? '', 10);
  if (most > 0 && most <= longest) return most;
  const set = most > longest ? longest : usual;
  tell(at, {
    kind: 'note',
    code: 'max-length',
    message:
      most > longest ? `Die Höchstlänge war ${most}, jetzt ist sie ${set}.` : `Ohne Höchstlänge; gesetzt ist ${set}.`,
    remedy: 'Passt das nicht, ändern Sie "maxLength".',
  });
  return set;
}

/** German and English writing: `1234,5` and `1234.5`. */
function numberOf(written: string | undefined): number | undefined {
  const number = written === undefined ? Number.NaN : Number(written.replace(',', '.'));
  return Number.isFinite(number) ? number : undefined;
}

function mapNumber({ dataType, limits }: FimField, at: At): SchemaNode {
  if (limits.pattern !== undefined) lose(at, 'pattern', 'Das Muster der Zahl', limits.pattern);
  const isWhole = dataType === 'num_int';
  const { minimum, maximum } = limitsOf(limits, at, isWhole ? { low: Math.ceil, high: Math.floor } : asTheyAre);
  return {
    type: isWhole ? 'integer' : 'number',
    ...(minimum !== undefined && { minimum }),
    ...(maximum !== undefined && { maximum }),
  };
}

function mapMoney({ limits }: FimField, at: At): SchemaNode {
  const cents = (euros: number): number => Math.max(-maxCents, Math.min(maxCents, Math.round(euros * 100)));
  const { minimum = 0, maximum = Math.max(minimum, usualCents) } = limitsOf(limits, at, { low: cents, high: cents });
  return { type: 'integer', 'x-money': 'EUR', minimum: Math.min(minimum, maximum), maximum };
}

type Rounding = { low: (value: number) => number; high: (value: number) => number };
const asTheyAre: Rounding = { low: (value) => value, high: (value) => value };

/** Limits the wrong way round are none. */
function limitsOf({ minValue, maxValue }: FimField['limits'], at: At, { low, high }: Rounding) {
  const [least, most] = [numberOf(minValue), numberOf(maxValue)];
  const minimum = least === undefined ? undefined : low(least);
  const maximum = most === undefined ? undefined : high(most);
  if (minimum === undefined || maximum === undefined || minimum <= maximum) return { minimum, maximum };
  lose(at, 'limits', 'Die Grenze der Zahl', `${minValue} bis ${maxValue}`);
  return {};
}
