import { codeListUri } from './code-list-uri.ts';
import type { FimElement, FimField, FimGroup, FimPart, FimSchema, FimStandard } from './fim-schema.ts';
import { namespaceOf } from './namespaces.ts';
import { type Written, writeXml } from './write-xml.ts';

/** Prefix and edition of what is being written, and the time that its parts say they were last changed (ISO 8601). */
type Edition = { standard: FimStandard; now: string };

/**
 * Writes a data schema as the message `xdatenfelder.stammdatenschema.0102`. Order and obligation of the elements: 2.0 as its XML
 * schema has them (types AllgemeineAngaben, Schemaelementangaben, Datenfeld, Datenfeldgruppe, Stammdatenschema); 3.0 as published
 * conversions from 2.0 write it. `now`: ISO 8601, with time zone.
 */
export function writeFim(schema: FimSchema, now: string): string {
  const edition: Edition = { standard: schema.standard, now };
  return writeXml({
    name: 'xdf:xdatenfelder.stammdatenschema.0102',
    attributes: { 'xmlns:xdf': namespaceOf(schema.standard) },
    content: [
      of('header', [of('nachrichtID', `rohrpost-${schema.fim}`), of('erstellungszeitpunkt', now)]),
      of('stammdatenschema', schemaContent(schema, edition)),
    ],
  });
}

const of = (name: string, content: Written['content'], attributes?: Record<string, string>): Written => ({
  name: `xdf:${name}`,
  content,
  ...(attributes !== undefined && { attributes }),
});
/** 3.0 leaves out what is empty, 2.0 writes it empty. */
const said = (name: string, text: string, { standard }: Edition): Written[] =>
  text === '' && standard === '3.0' ? [] : [of(name, text)];
/** A code; its element has no namespace (XÖV, type `Code`). */
const code = (
  name: string,
  value: string,
  listVersionID: string,
  listURI = `urn:xoev-de:fim:codeliste:xdatenfelder.${name}`,
): Written => of(name, [{ name: 'code', content: value }], { listURI, listVersionID });

function schemaContent(schema: FimSchema, edition: Edition): Written[] {
  const derived = ['ableitungsmodifikationenStruktur', 'ableitungsmodifikationenRepraesentation'];
  return [
    ...about(schema, edition),
    ...(edition.standard === '3.0' ? [of('bezeichnung', schema.label)] : []),
    ...said('hilfetext', schema.help, edition),
    ...derived.map((name, index) => code(name, index === 0 ? '3' : '1', '1.0')),
    ...schema.parts.map((part) => partContent(part, edition)),
  ];
}

/** AllgemeineAngaben. What nobody may say but a FIM editorial office is not said: the state is „in Bearbeitung“. */
function about(element: FimElement, edition: Edition): Written[] {
  const [id = '', version = ''] = element.fim.split('V');
  const identity = of('identifikation', [of('id', id), ...(version === '' ? [] : [of('version', version)])]);
  const laws = element.law.map((law) => of('bezug', law));
  if (edition.standard === '3.0')
    return [
      identity,
      of('name', element.name),
      ...laws,
      code('freigabestatus', '2', '2020-03-19', 'urn:xoev-de:xprozess:codeliste:status'),
      of('letzteAenderung', edition.now),
    ];
  return [
    identity,
    of('name', element.name),
    of('bezeichnungEingabe', element.label),
    of('bezeichnungAusgabe', element.label),
    of('beschreibung', ''),
    of('definition', ''),
    of('bezug', element.law.join('\n')),
    code('status', 'inVorbereitung', '1.0'),
  ];
}

/** Schemaelementangaben of groups and fields. */
function elementContent(element: FimField | FimGroup, edition: Edition): Written[] {
  const labels = edition.standard === '3.0' ? ['bezeichnungEingabe', 'bezeichnungAusgabe'] : [];
  return [
    ...about(element, edition),
    ...labels.map((name) => of(name, element.label)),
    code('schemaelementart', 'RNG', '1.0'),
    ...said('hilfetextEingabe', element.help, edition),
    ...said('hilfetextAusgabe', '', edition),
  ];
}

function partContent({ minimum, maximum, law, element }: FimPart, edition: Edition): Written {
  const content =
    element.kind === 'field'
      ? of('datenfeld', [...elementContent(element, edition), ...fieldContent(element, edition)])
      : of('datenfeldgruppe', [
          ...elementContent(element, edition),
          ...element.parts.map((part) => partContent(part, edition)),
        ]);
  return of('struktur', [
    of('anzahl', `${minimum}:${maximum ?? '*'}`),
    ...said('bezug', law.join('\n'), edition),
    of('enthaelt', [content]),
  ]);
}

function fieldContent(field: FimField, edition: Edition): Written[] {
  const { standard } = edition;
  const lists = standard === '3.0' ? '2.0' : '1.0';
  return [
    code('feldart', field.input, lists),
    code('datentyp', field.dataType, lists),
    ...limitsContent(field, edition),
    ...said('inhalt', field.content, edition),
    ...(standard === '3.0' ? [code('vorbefuellung', 'keine', '1.0')] : []),
    ...choicesContent(field, standard),
    ...(standard === '3.0' ? filesContent(field) : []),
  ];
}

function limitsContent({ limits }: FimField, { standard }: Edition): Written[] {
  const set = Object.entries(limits);
  if (standard === '2.0') return [of('praezisierung', set.length === 0 ? '' : JSON.stringify(Object.fromEntries(set)))];
  return set.length === 0 ? [] : [of('praezisierung', '', Object.fromEntries(set))];
}

/** 3.0 has the choices within, 2.0 names a list that lies beside (`write-code-list`). */
function choicesContent(field: FimField, standard: FimStandard): Written[] {
  if (field.choices === undefined) return [];
  if (standard === '3.0')
    return [
      of(
        'werte',
        field.choices.map(({ code: value, name }) => of('wert', [of('code', value), of('name', name)])),
      ),
    ];
  const uri = codeListUri(field);
  return [
    of('codelisteReferenz', [
      of('identifikation', [of('id', field.fim.split('V')[0]?.replace('F', 'C') ?? '')]),
      of('genericodeIdentification', [
        of('canonicalIdentification', uri),
        of('version', '1'),
        of('canonicalVersionUri', `${uri}_1`),
      ]),
    ]),
  ];
}

function filesContent({ maxBytes, mediaTypes }: FimField): Written[] {
  return [
    ...(maxBytes === undefined ? [] : [of('maxSize', String(maxBytes))]),
    ...mediaTypes.map((type) => of('mediaType', type)),
  ];
}
