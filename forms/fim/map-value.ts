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
      return { type: 'string', maxLength: 5, pattern: '^(?:[01][0-9]|2[0-3]):[0-5][0-9]$' };
    case 'bool':
      return { type: 'boolean' };
    case 'num':
    case 'num_int':
      return mapNumber(field, at);
    case 'num_currency':
      return mapMoney(field);
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
    remedy: 'Sehen Sie nach, ob das Feld sie braucht, und schreiben Sie sie dann selbst in schema.json.',
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
  if (/^IBAN\b/i.test(label)) return { type: 'string', format: 'iban' };
  const maxLength = mostSigns(limits.maxLength, at);
  if (/^E-?Mail(?:-?Adresse)?$/i.test(label)) return { type: 'string', maxLength, format: 'email' };
  const least = Number.parseInt(limits.minLength ?? '', 10);
  return {
    type: 'string',
    ...(least > 0 && least <= maxLength && { minLength: least }),
    maxLength,
    ...(limits.pattern !== undefined && { pattern: wholePattern(limits.pattern) }),
    ...(dataType === 'text_latin' && { format: 'din91379-c' }),
  };
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
  const [minimum, maximum] = ordered(numberOf(limits.minValue), numberOf(limits.maxValue));
  const isWhole = dataType === 'num_int';
  return {
    type: isWhole ? 'integer' : 'number',
    ...(minimum !== undefined && { minimum: isWhole ? Math.ceil(minimum) : minimum }),
    ...(maximum !== undefined && { maximum: isWhole ? Math.floor(maximum) : maximum }),
  };
}

function mapMoney({ limits }: FimField): SchemaNode {
  const cents = (written: string | undefined): number | undefined => {
    const euros = numberOf(written);
    return euros === undefined ? undefined : Math.max(-maxCents, Math.min(maxCents, Math.round(euros * 100)));
  };
  const least = cents(limits.minValue) ?? 0;
  const most = cents(limits.maxValue) ?? Math.max(least, usualCents);
  const [minimum = least, maximum = most] = ordered(least, most);
  return { type: 'integer', 'x-money': 'EUR', minimum, maximum };
}

/** Limits the wrong way round are none. */
function ordered(low: number | undefined, high: number | undefined): [number | undefined, number | undefined] {
  return low !== undefined && high !== undefined && low > high ? [undefined, undefined] : [low, high];
}
