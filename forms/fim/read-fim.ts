import { fimLine, fimText } from './fim-text.ts';
import type { FimSchema, FimStandard } from './fim-schema.ts';
import { standardOf } from './namespaces.ts';
import { readElement } from './read-element.ts';
import { readParts } from './read-parts.ts';
import { readXml } from './read-xml.ts';
import { type Refusal, refusal } from './refusal.ts';
import { elementAt, textAt, type XmlElement } from './xml-element.ts';

const again = 'Laden Sie im FIM-Portal das Datenschema in XDatenfelder 2.0 oder 3.0 herunter.';

/** Reads a data schema (message `xdatenfelder.stammdatenschema.0102`) from the bytes of a foreign file. Never throws. */
export function readFim(bytes: Uint8Array): { kind: 'read'; schema: FimSchema } | Refusal {
  const read = readXml(bytes);
  if (read.kind === 'refused') return read;
  const standard = standardOf(read.namespace);
  if (standard === undefined) return foreign(read.root, read.namespace);
  const schema = elementAt(read.root, 'stammdatenschema');
  if (read.root.name !== 'xdatenfelder.stammdatenschema.0102' || schema === undefined) return otherMessage(read.root);
  return readSchema(schema, standard);
}

function readSchema(element: XmlElement, standard: FimStandard): ReturnType<typeof readFim> {
  const own = readElement(element);
  if (own.kind === 'refused') return own;
  const parts = readParts(element, { ids: [], levels: 0 });
  if ('kind' in parts) return parts;
  return {
    kind: 'read',
    schema: {
      ...own.element,
      label: own.element.label || fimLine(textAt(element, 'bezeichnung')),
      help: fimText(textAt(element, 'hilfetext')),
      standard,
      description: fimText(textAt(element, 'beschreibung')),
      state: fimLine(textAt(element, 'status', 'code') || textAt(element, 'freigabestatus', 'code')),
      parts,
    },
  };
}

function foreign(root: XmlElement, namespace: string): Refusal {
  const edition = /^urn:xoev-de:fim:standard:xdatenfelder_([\d.]+)$/.exec(namespace)?.[1];
  return refusal(
    edition === undefined
      ? 'Die Datei ist kein Datenschema nach XDatenfelder.'
      : `Die Datei ist in XDatenfelder ${edition} geschrieben; Rohrpost liest 2.0 und 3.0.`,
    again,
    root,
  );
}

const messages = new Map([
  ['xdatenfelder.dokumentsteckbrief.0101', 'ein Dokumentsteckbrief'],
  ['xdatenfelder.datenfeldgruppe.0103', 'eine einzelne Datenfeldgruppe'],
  ['xdatenfelder.datenfeld.0104', 'ein einzelnes Datenfeld'],
  ['xdatenfelder.codeliste.0105', 'eine Codeliste'],
]);

function otherMessage(root: XmlElement): Refusal {
  const what = messages.get(root.name);
  return refusal(
    what === undefined ? 'In der Datei steht kein Datenschema.' : `Die Datei ist ${what}, kein Datenschema.`,
    again,
    root,
  );
}
