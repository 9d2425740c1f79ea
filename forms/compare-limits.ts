import type { StringFormat } from '../schemas/form.ts';
import type { Facet } from './facet.ts';
import { euroText } from './money.ts';
import type { ResolvedNode } from './resolve-references.ts';

type Text = ResolvedNode & { type: 'string' };
type Numeric = ResolvedNode & { type: 'number' | 'integer' };
type List = ResolvedNode & { type: 'array' };
/** The least or greatest of what is taken; an `open` end is not itself taken. */
type End = { at: number; open: boolean };

/** Compares lengths, bounds, patterns and formats of two versions of one kind of field; fixed values are not looked at. */
export function compareLimits(before: ResolvedNode, after: ResolvedNode): Facet[] {
  if (before.type === 'string' && after.type === 'string') return textLimits(before, after);
  if (before.type === 'array' && after.type === 'array') return listLimits(before, after);
  return isNumeric(before) && isNumeric(after) ? numberLimits(before, after) : [];
}

const isNumeric = (node: ResolvedNode): node is Numeric => node.type === 'number' || node.type === 'integer';

function textLimits(before: Text, after: Text): Facet[] {
  return [
    ...least('min-length', [before.minLength ?? 0, after.minLength ?? 0], (at) => `mindestens ${at} Zeichen`),
    ...most('max-length', [before.maxLength, after.maxLength], (at) => `höchstens ${at} Zeichen`),
    ...patterns(before.pattern, after.pattern),
    ...formatChange(before.format, after.format),
  ];
}

function listLimits(before: List, after: List): Facet[] {
  const unique = [before.uniqueItems === true, after.uniqueItems === true];
  return [
    ...least('min-items', [before.minItems ?? 0, after.minItems ?? 0], (at) => `mindestens ${entries(at)}`),
    ...most('max-items', [before.maxItems, after.maxItems], (at) => `höchstens ${entries(at)}`),
    ...(unique[0] === unique[1]
      ? []
      : [
          {
            code: 'unique-items',
            narrower: unique[1] === true,
            wider: unique[0] === true,
            message:
              unique[1] === true
                ? 'jeder Eintrag darf nur noch einmal vorkommen'
                : 'Einträge dürfen jetzt mehrmals vorkommen',
          },
        ]),
  ];
}

function numberLimits(before: Numeric, after: Numeric): Facet[] {
  const said = (node: Numeric) => (at: number) =>
    node['x-money'] === undefined ? germanNumber(at) : euroText(at, 'de');
  const isWhole = before.type === 'integer' && after.type === 'integer';
  const lower = [lowerEnd(before, isWhole), lowerEnd(after, isWhole)] as const;
  const upper = [upperEnd(before, isWhole), upperEnd(after, isWhole)] as const;
  return [
    ...bound('minimum', lower, (end) => `${end.open ? 'mehr als' : 'mindestens'} ${said(after)(end.at)}`, isHigher),
    ...bound('maximum', upper, (end) => `${end.open ? 'weniger als' : 'höchstens'} ${said(after)(end.at)}`, isLower),
    ...steps(before.multipleOf, after.multipleOf),
  ];
}

function lowerEnd(node: Numeric, isWhole: boolean): End {
  const ends = [
    ...(node.minimum === undefined ? [] : [{ at: node.minimum, open: false }]),
    ...(node.exclusiveMinimum === undefined ? [] : [{ at: node.exclusiveMinimum, open: true }]),
  ];
  const end = ends.reduce((one, other) => (isHigher(other, one) ? other : one), {
    at: Number.NEGATIVE_INFINITY,
    open: false,
  });
  if (!isWhole || !Number.isFinite(end.at)) return end;
  return { at: end.open ? Math.floor(end.at) + 1 : Math.ceil(end.at), open: false };
}

function upperEnd(node: Numeric, isWhole: boolean): End {
  const ends = [
    ...(node.maximum === undefined ? [] : [{ at: node.maximum, open: false }]),
    ...(node.exclusiveMaximum === undefined ? [] : [{ at: node.exclusiveMaximum, open: true }]),
  ];
  const end = ends.reduce((one, other) => (isLower(other, one) ? other : one), {
    at: Number.POSITIVE_INFINITY,
    open: false,
  });
  if (!isWhole || !Number.isFinite(end.at)) return end;
  return { at: end.open ? Math.ceil(end.at) - 1 : Math.floor(end.at), open: false };
}

const isHigher = (one: End, other: End): boolean =>
  one.at > other.at || (one.at === other.at && one.open && !other.open);
const isLower = (one: End, other: End): boolean =>
  one.at < other.at || (one.at === other.at && one.open && !other.open);

function bound(
  code: string,
  [before, after]: readonly [End, End],
  say: (end: End) => string,
  isTighter: (one: End, other: End) => boolean,
): Facet[] {
  const facet = { code, narrower: isTighter(after, before), wider: isTighter(before, after) };
  if (!facet.narrower && !facet.wider) return [];
  if (!Number.isFinite(after.at)) return [{ ...facet, message: `keine Grenze mehr, bisher ${say(before)}` }];
  return [{ ...facet, message: `jetzt ${say(after)}${Number.isFinite(before.at) ? `, bisher ${say(before)}` : ''}` }];
}

const least = (code: string, [before, after]: [number, number], say: (at: number) => string): Facet[] =>
  bound(code, [fromNone(before), fromNone(after)], ({ at }) => say(at), isHigher);

const most = (
  code: string,
  [before, after]: [number | undefined, number | undefined],
  say: (at: number) => string,
): Facet[] =>
  bound(
    code,
    [closed(before ?? Number.POSITIVE_INFINITY), closed(after ?? Number.POSITIVE_INFINITY)],
    ({ at }) => say(at),
    isLower,
  );

const entries = (count: number): string => `${count} ${count === 1 ? 'Eintrag' : 'Einträge'}`;
/** At least none is no limit. */
const fromNone = (at: number): End => closed(at === 0 ? Number.NEGATIVE_INFINITY : at);
const closed = (at: number): End => ({ at, open: false });

function steps(before: number | undefined, after: number | undefined): Facet[] {
  if (before === after) return [];
  // Only of whole steps is it certain that every multiple of one is a multiple of the other.
  const divides = (one: number | undefined, other: number | undefined): boolean =>
    one === undefined ||
    (other !== undefined && Number.isSafeInteger(one) && Number.isSafeInteger(other) && other % one === 0);
  const now = after === undefined ? 'beliebige Schritte' : `nur Vielfache von ${germanNumber(after)}`;
  return [
    { code: 'multiple-of', narrower: !divides(after, before), wider: !divides(before, after), message: `jetzt ${now}` },
  ];
}

/** Nobody can say in general which of two patterns takes more: both sides should look. */
function patterns(before: string | undefined, after: string | undefined): Facet[] {
  if (before === after) return [];
  const facet = { code: 'pattern', narrower: after !== undefined, wider: before !== undefined };
  if (after === undefined) return [{ ...facet, message: 'Schreibweise jetzt frei, kein Muster mehr' }];
  if (before === undefined) return [{ ...facet, message: `Schreibweise jetzt mit einem Muster geprüft: ${after}` }];
  return [{ ...facet, message: `Schreibweise jetzt mit einem anderen Muster geprüft: ${after} statt ${before}` }];
}

const formatWords: Record<StringFormat, string> = {
  date: 'ein Datum',
  email: 'eine E-Mail-Adresse',
  phone: 'eine Telefonnummer',
  iban: 'eine IBAN',
  'din91379-a': 'Zeichen für Personennamen (DIN 91379, Datentyp A)',
  'din91379-b': 'Zeichen für Namen (DIN 91379, Datentyp B)',
  'din91379-c': 'Zeichen für Freitext (DIN 91379, Datentyp C)',
};
/** Each datatype of DIN 91379 has all characters of the one before. */
const growing: (StringFormat | undefined)[] = ['din91379-a', 'din91379-b', 'din91379-c'];

function formatChange(before: StringFormat | undefined, after: StringFormat | undefined): Facet[] {
  if (before === after) return [];
  const isWithin = (inner: StringFormat | undefined, outer: StringFormat | undefined): boolean =>
    outer === undefined || (growing.includes(inner) && growing.indexOf(outer) > growing.indexOf(inner));
  const facet = { code: 'format', narrower: !isWithin(before, after), wider: !isWithin(after, before) };
  const was = before === undefined ? 'freier Text' : formatWords[before];
  return [{ ...facet, message: `jetzt ${after === undefined ? 'freier Text' : formatWords[after]}, bisher ${was}` }];
}

const germanNumber = (value: number): string => String(value).replace('.', ',');
