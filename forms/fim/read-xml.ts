import { SaxesParser } from 'saxes';
import { type Refusal, refusal } from './refusal.ts';
import type { XmlElement } from './xml-element.ts';

/** What a file may be at most: bytes, elements, levels, attributes of one element. A data schema of 200 fields has about 10,000 elements and 60 levels. */
export const xmlLimits = { bytes: 5_000_000, elements: 200_000, levels: 150, attributes: 100 } as const;

/** So much is parsed before it is asked whether something has been refused, in characters: the parser's time grows with the square of levels. */
const slice = 2048;

/**
 * Reads a foreign XML file. Well-formed UTF-8 without a document type: nothing is fetched, no entity is defined, so none can
 * grow. Elements of other namespaces than the root's are left out with all that is in them, but for those without one.
 */
export function readXml(bytes: Uint8Array): { kind: 'read'; root: XmlElement; namespace: string } | Refusal {
  if (bytes.byteLength > xmlLimits.bytes)
    return refusal(
      `Die Datei ist größer als ${xmlLimits.bytes / 1_000_000} MB.`,
      'Übernehmen Sie ein kleineres Datenschema, oder teilen Sie es.',
    );
  const text = textOf(bytes);
  return typeof text === 'string' ? parse(text) : text;
}

function textOf(bytes: Uint8Array): string | Refusal {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return notUtf8();
  }
}

const notUtf8 = (line?: number): Refusal =>
  refusal(
    'Die Datei ist nicht in UTF-8 gespeichert.',
    'Laden Sie sie neu aus dem FIM-Portal, oder speichern Sie sie im Editor mit der Kodierung UTF-8.',
    line === undefined ? {} : { line },
  );

function parse(text: string): ReturnType<typeof readXml> {
  const parser = new SaxesParser({ xmlns: true });
  const open: XmlElement[] = [];
  const seen: {
    refused?: Refusal;
    root?: XmlElement;
    namespace: string;
    elements: number;
    attributes: number;
    foreign: number;
  } = {
    namespace: '',
    elements: 0,
    attributes: 0,
    foreign: 0,
  };
  const refuse = (found: Refusal): void => {
    seen.refused ??= found;
  };
  const here = (): { line: number; name?: string } => {
    const name = open.at(-1)?.name;
    return { line: parser.line, ...(name !== undefined && { name }) };
  };
  parser.on('xmldecl', ({ encoding, version }) => {
    if (encoding !== undefined && !/^utf-?8$/i.test(encoding)) refuse(notUtf8(1));
    if (version !== undefined && version !== '1.0')
      refuse(
        refusal('Die Datei ist kein XML der Fassung 1.0.', 'Laden Sie das Datenschema neu aus dem FIM-Portal.', here()),
      );
  });
  parser.on('doctype', () =>
    refuse(
      refusal(
        'Die Datei hat eine Dokumenttyp-Angabe (DOCTYPE); was darin steht, könnte Rohrpost lahmlegen.',
        'Ein Datenschema hat keine: Laden Sie es neu aus dem FIM-Portal, oder löschen Sie die Angabe.',
        here(),
      ),
    ),
  );
  parser.on('error', () =>
    refuse(
      refusal(
        'Die Datei ist kein gültiges XML.',
        'Laden Sie das Datenschema neu aus dem FIM-Portal, oder berichtigen Sie die Stelle.',
        here(),
      ),
    ),
  );
  parser.on('attribute', () => {
    seen.attributes += 1;
    if (seen.attributes > xmlLimits.attributes) refuse(tooWide(here()));
  });
  parser.on('opentag', (tag) => {
    seen.attributes = 0;
    if (seen.refused !== undefined) return;
    seen.elements += 1;
    if (seen.elements > xmlLimits.elements || open.length + seen.foreign >= xmlLimits.levels) {
      refuse(tooMuch(seen.elements > xmlLimits.elements, here()));
      return;
    }
    if (seen.foreign > 0 || (seen.root !== undefined && tag.uri !== '' && tag.uri !== seen.namespace)) {
      seen.foreign += 1;
      return;
    }
    const attributes = Object.values(tag.attributes).map(({ local, value }) => [local, value] as const);
    const element: XmlElement = {
      name: tag.local,
      line: parser.line,
      attributes: new Map(attributes),
      children: [],
      text: '',
    };
    open.at(-1)?.children.push(element);
    if (seen.root === undefined) {
      seen.root = element;
      seen.namespace = tag.uri;
    }
    open.push(element);
  });
  parser.on('closetag', () => {
    if (seen.foreign > 0) seen.foreign -= 1;
    else open.pop();
  });
  const addText = (part: string): void => {
    const element = open.at(-1);
    if (element !== undefined && seen.foreign === 0) element.text += part;
  };
  parser.on('text', addText);
  parser.on('cdata', addText);
  for (let at = 0; at < text.length && seen.refused === undefined; at += slice)
    parser.write(text.slice(at, at + slice));
  if (seen.refused === undefined) parser.close();
  if (seen.refused !== undefined) return seen.refused;
  return seen.root === undefined
    ? refusal('Die Datei ist leer.', 'Laden Sie das Datenschema neu aus dem FIM-Portal.')
    : { kind: 'read', root: seen.root, namespace: seen.namespace };
}

function tooMuch(isMany: boolean, at: { line: number }): Refusal {
  return isMany
    ? refusal(
        `Die Datei hat mehr als ${xmlLimits.elements} Elemente.`,
        'Übernehmen Sie ein kleineres Datenschema, oder teilen Sie es.',
        at,
      )
    : refusal(
        `Die Datei ist tiefer als ${xmlLimits.levels} Ebenen verschachtelt.`,
        'Legen Sie im Datenschema Gruppen zusammen, die ineinander liegen.',
        at,
      );
}

function tooWide(at: { line: number }): Refusal {
  return refusal(
    `Ein Element hat mehr als ${xmlLimits.attributes} Attribute.`,
    'Laden Sie das Datenschema neu aus dem FIM-Portal, oder berichtigen Sie die Stelle.',
    at,
  );
}
