import type { FimField, FimGroup, FimPart } from './fim-schema.ts';
import { readElement, readLaw } from './read-element.ts';
import { readField } from './read-field.ts';
import { type Refusal, refusal } from './refusal.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from './xml-element.ts';

/** So many levels may lie in each other, a list counts as two; with a list of fields within, a form has 16 (lint T04). */
const deepest = 13;

/** The groups around a part: their ids, and the levels that they take. */
type Above = { ids: string[]; levels: number };

/** Reads what a schema or group holds (`struktur`, with `anzahl` and `enthaelt`). `above`: the groups around it. */
export function readParts(element: XmlElement, above: Above): FimPart[] | Refusal {
  const parts: FimPart[] = [];
  for (const structure of childrenOf(element, 'struktur')) {
    const part = readPart(structure, above);
    if ('kind' in part) return part;
    parts.push(part);
  }
  return parts;
}

function readPart(structure: XmlElement, above: Above): FimPart | Refusal {
  const times = /^(\d{1,4})\s*:\s*(\d{1,4}|\*|n)$/.exec(textAt(structure, 'anzahl'));
  if (times === null)
    return refusal(
      `Die Anzahl „${textAt(structure, 'anzahl').slice(0, 20)}“ ist keine; gemeint ist so etwas wie 0:1, 1:1 oder 1:*.`,
      'Berichtigen Sie die Stelle im Datenschema.',
      elementAt(structure, 'anzahl') ?? structure,
    );
  const minimum = Number(times[1]);
  const maximum = /\d/.test(times[2] ?? '') ? Number(times[2]) : undefined;
  const levels = maximum === undefined || maximum > 1 ? 2 : 1;
  const read = readContent(structure, { ...above, levels: above.levels + levels });
  return read.kind === 'refused' ? read : { minimum, maximum, law: readLaw(structure), element: read };
}

function readContent(structure: XmlElement, above: Above): FimField | FimGroup | Refusal {
  const group = elementAt(structure, 'enthaelt', 'datenfeldgruppe');
  if (group !== undefined) return readGroup(group, above);
  const field = elementAt(structure, 'enthaelt', 'datenfeld');
  return field === undefined
    ? refusal(
        'An dieser Stelle der Struktur steht weder ein Datenfeld noch eine Gruppe.',
        'Laden Sie das Datenschema neu aus dem FIM-Portal, mit allen Unterelementen.',
        structure,
      )
    : readField(field);
}

function readGroup(element: XmlElement, above: Above): FimGroup | Refusal {
  const own = readElement(element);
  if (own.kind === 'refused') return own;
  const { fim } = own.element;
  if (above.ids.includes(fim))
    return refusal(
      `Die Gruppe ${fim} enthält sich selbst; ein Formular hätte kein Ende.`,
      'Nehmen Sie im Datenschema die innere heraus.',
      element,
    );
  if (above.levels > deepest)
    return refusal(
      `Die Gruppen liegen in mehr als ${deepest} Ebenen ineinander; eine, die sich wiederholt, zählt doppelt.`,
      'Legen Sie im Datenschema Gruppen zusammen, die ineinander liegen.',
      element,
    );
  const parts = readParts(element, { ...above, ids: [...above.ids, fim] });
  if ('kind' in parts) return parts;
  return { kind: 'group', ...own.element, isChoice: textAt(element, 'art', 'code') === 'X', parts };
}
