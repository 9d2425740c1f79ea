import * as z from 'zod';
import type { FimChoice, FimField } from './fim-schema.ts';
import { fimLine, fimText } from './fim-text.ts';
import { readElement } from './read-element.ts';
import type { Refusal } from './refusal.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from './xml-element.ts';

type Limits = FimField['limits'];
const limitNames = ['minLength', 'maxLength', 'minValue', 'maxValue', 'pattern'] as const;
const written = z.union([z.string(), z.number()]).transform(String).catch('').default('');
const WrittenLimits = z.object({
  minLength: written,
  maxLength: written,
  minValue: written,
  maxValue: written,
  pattern: written,
});

/** Reads a field (XDatenfelder 2.0, type `Datenfeld`; 3.0 with `werte`, `maxSize`, `mediaType`). */
export function readField(element: XmlElement): FimField | Refusal {
  const own = readElement(element);
  if (own.kind === 'refused') return own;
  const values = elementAt(element, 'werte');
  const maxBytes = Number.parseInt(textAt(element, 'maxSize'), 10);
  const codeList = readCodeListReference(element);
  return {
    kind: 'field',
    ...own.element,
    input: textAt(element, 'feldart', 'code'),
    dataType: textAt(element, 'datentyp', 'code'),
    limits: readLimits(element),
    content: fimText(textAt(element, 'inhalt')),
    ...(codeList !== '' && { codeList }),
    ...(values !== undefined && { choices: childrenOf(values, 'wert').map(readChoice) }),
    ...(maxBytes > 0 && { maxBytes }),
    mediaTypes: childrenOf(element, 'mediaType').map(({ text }) => text.trim().toLowerCase()),
  };
}

/**
 * Präzisierung: in 2.0 a JSON text, `{"maxLength":"50","pattern":"…"}`, numbers with or without quotation marks; in 3.0
 * attributes. What is neither is kept as `unread`, for a person.
 */
function readLimits(element: XmlElement): Limits {
  const precise = elementAt(element, 'praezisierung');
  const text = precise?.text.trim() ?? '';
  const told = text === '' ? Object.fromEntries(precise?.attributes ?? []) : jsonOf(text);
  const read = WrittenLimits.safeParse(told);
  if (!read.success) return { unread: fimLine(text) };
  return Object.fromEntries(
    limitNames.map((name) => [name, read.data[name].trim()] as const).filter(([, value]) => value !== ''),
  );
}

/** Editors write patterns into that JSON as they are, with a single backslash. */
function jsonOf(text: string): unknown {
  for (const written of [text, text.replaceAll(/\\(?!["\\/])/g, '\\\\')]) {
    try {
      return JSON.parse(written);
    } catch {
      // The next reading may be right.
    }
  }
  return undefined;
}

/**
 * The canonical URI of a list, with its version where it has one. 2.0: `codelisteReferenz/genericodeIdentification` with
 * `canonicalVersionUri`; 3.0: the same names without the one between.
 */
function readCodeListReference(element: XmlElement): string {
  const reference = elementAt(element, 'codelisteReferenz');
  const named = elementAt(reference, 'genericodeIdentification') ?? reference;
  return fimLine(textAt(named, 'canonicalVersionUri') || textAt(named, 'canonicalIdentification'));
}

function readChoice(element: XmlElement): FimChoice {
  return { code: fimLine(textAt(element, 'code')), name: fimLine(textAt(element, 'name')) };
}
