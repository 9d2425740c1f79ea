import Pdf from 'pdfkit';
import { drawText, textHeight } from './draw-text.ts';
import type { RecordModel, RecordRow } from './record.ts';
import { numberText } from '../forms/number-text.ts';
import { spellOut } from './spell-out.ts';
import { hasFromRight } from './visual-lines.ts';

/** Fonts as bytes of TrueType files, handed in by the ground. They must cover DIN 91379; DejaVu Sans does. */
export type RecordFonts = { regular: Uint8Array; bold: Uint8Array };
type Doc = InstanceType<typeof Pdf>;
type Element = ReturnType<Doc['struct']>;

const page = { size: [595.28, 841.89], left: 70, right: 57, top: 92, bottom: 74 };
const width = 595.28 - page.left - page.right;
const labelWidth = 165;
const bottom = 841.89 - page.bottom;

/**
 * Lays the record out as one PDF that is PDF/A-3a and PDF/UA-1 (tagged headings and tables, embedded fonts, the answers
 * attached as `antrag.json`). All dates in it are the submission's, so that the same submission gives the same bytes.
 */
export async function renderRecord(given: RecordModel, fonts: RecordFonts): Promise<Uint8Array> {
  const record = spellOut(given, fonts);
  const doc = openDocument(record, fonts);
  const written = collect(doc);
  const root = doc.struct('Document');
  doc.addStructure(root);
  heading(doc, root, 1, record.title);
  table(doc, root, record.facts);
  const documents = record.documents.map(documentRow);
  const files: RecordModel['sections'] = documents.length > 0 ? [{ title: 'Dateien', level: 2, rows: documents }] : [];
  const sections = [...record.sections, ...files];
  for (const [at, { level, title, rows }] of sections.entries()) {
    heading(doc, root, level, title, firstRow(doc, sections.slice(at)));
    table(doc, root, rows);
  }
  root.end();
  pageFrames(doc, record);
  attach(doc, record);
  doc.end();
  return written;
}

function openDocument(record: RecordModel, fonts: RecordFonts): Doc {
  const at = new Date(record.receivedAt);
  const doc = new Pdf({
    subset: 'PDF/A-3a',
    pdfVersion: '1.7',
    tagged: true,
    lang: 'de-DE',
    displayTitle: true,
    bufferPages: true,
    size: page.size,
    margins: { left: page.left, right: page.right, top: page.top, bottom: page.bottom },
    // Nothing here: else Helvetica, which is not embedded, would be on the first page.
    font: '',
    info: {
      Title: readable(record.title),
      Author: readable(record.authority),
      Subject: 'Antrag',
      CreationDate: at,
      ModDate: at,
    },
  });
  doc.appendXML(universalAccess);
  doc.registerFont('regular', exactBuffer(fonts.regular));
  doc.registerFont('bold', exactBuffer(fonts.bold));
  return doc;
}

function collect(doc: Doc): Promise<Uint8Array> {
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  return new Promise((resolve, reject) => {
    doc.on('data', (chunk: Uint8Array<ArrayBuffer>) => chunks.push(chunk));
    doc.on('error', reject);
    doc.on('end', () => resolve(joined(chunks)));
  });
}

function joined(chunks: Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(chunks.reduce((size, chunk) => size + chunk.length, 0));
  let place = 0;
  for (const chunk of chunks) {
    whole.set(chunk, place);
    place += chunk.length;
  }
  return whole;
}

const headingSizes = { 1: 18, 2: 13, 3: 11 } as const;

/** `next`: how high the first row is that it stands above; a heading never stands alone at the foot of a page. */
function heading(doc: Doc, root: Element, level: 1 | 2 | 3, text: string, next = 27): void {
  const size = headingSizes[level];
  doc.font('bold').fontSize(size);
  const height = doc.heightOfString(readable(text), { width });
  room(doc, Math.min(height + 19 + next, bottom - page.top));
  doc.y += level === 1 ? 0 : 14;
  root.add(
    doc.struct(`H${level}`, {}, () =>
      doc.font('bold').fontSize(size).fillColor('#000').text(readable(text), page.left, doc.y, { width }),
    ),
  );
  doc.y += 5;
}

/** The height down to the end of the first row: sections without rows are headings that stand above the next one's. */
function firstRow(doc: Doc, [first, ...others]: RecordModel['sections']): number {
  const [row] = first?.rows ?? [];
  if (row !== undefined) return rowHeight(doc, row);
  return others.length === 0 ? 0 : 19 + 2 * headingSizes[2] + firstRow(doc, others);
}

function table(doc: Doc, root: Element, rows: RecordRow[]): void {
  if (rows.length === 0) return;
  const element = doc.struct('Table');
  root.add(element);
  for (const row of rows) tableRow(doc, element, row);
  element.end();
}

const valueText = ({ value }: RecordRow): string => (value === '' ? '–' : readable(value));

function rowHeight(doc: Doc, row: RecordRow): number {
  doc.fontSize(10);
  const height = Math.max(
    textHeight(doc.font('bold'), readable(row.label), labelWidth),
    textHeight(doc.font('regular'), valueText(row), width - labelWidth - 12),
  );
  return Math.min(height + 8, bottom - page.top);
}

function tableRow(doc: Doc, table: Element, given: RecordRow): void {
  const [head, text] = [readable(given.label), valueText(given)];
  room(doc, rowHeight(doc, given));
  const row = doc.struct('TR');
  table.add(row);
  const y = doc.y + 3;
  const start = doc.bufferedPageRange().count;
  row.add(
    cell(doc, 'TH', head, () => drawText(doc.font('bold'), head, { x: page.left, y, width: labelWidth, bottom })),
  );
  const afterHead = doc.y;
  row.add(
    cell(doc, 'TD', text, () =>
      drawText(doc.font('regular'), text, {
        x: page.left + labelWidth + 12,
        y,
        width: width - labelWidth - 12,
        bottom,
      }),
    ),
  );
  row.end();
  const flowedOver = doc.bufferedPageRange().count > start;
  doc.y = (flowedOver ? doc.y : Math.max(doc.y, afterHead)) + 3;
}

/** A cell; what was drawn in another order than it is read is told to screen readers as it is read (PDF/UA-1, 7.1). */
function cell(doc: Doc, kind: 'TH' | 'TD', text: string, draw: () => void): Element {
  const scope = kind === 'TH' ? { scope: 'Row' as const } : {};
  return hasFromRight(text)
    ? doc.struct(kind, scope, doc.struct('Span', { actual: text }, draw))
    : doc.struct(kind, scope, draw);
}

function room(doc: Doc, height: number): void {
  if (doc.y + height > bottom) doc.addPage();
}

function documentRow({ facts, verdict }: RecordModel['documents'][number]): RecordRow {
  return {
    label: facts.name,
    value: `${numberText(facts.size, 'de')} Byte, ${verdict}\nSHA-256 ${facts.sha256}`,
  };
}

/** Head and foot of every page; marked as artifacts, so that a screen reader does not read them out again and again. */
function pageFrames(doc: Doc, record: RecordModel): void {
  const { count } = doc.bufferedPageRange();
  for (let index = 0; index < count; index += 1) {
    doc.switchToPage(index);
    // Without this the foot, which stands in the margin, would open a new page.
    doc.page.margins.bottom = 0;
    doc.markContent('Artifact', { type: 'Pagination' });
    doc
      .font('bold')
      .fontSize(9)
      .fillColor('#333')
      .text(readable(record.authority), page.left, 44, { width: width / 2, lineBreak: false, ellipsis: true });
    doc
      .font('regular')
      .text(record.receiptNumber, page.left + width / 2, 44, { width: width / 2, align: 'right', lineBreak: false });
    doc
      .moveTo(page.left, 62)
      .lineTo(page.left + width, 62)
      .lineWidth(0.5)
      .strokeColor('#999')
      .stroke();
    doc.text(`Seite ${index + 1} von ${count}`, page.left, 800, { width, align: 'right', lineBreak: false });
    doc.endMarkedContent();
  }
}

function attach(doc: Doc, record: RecordModel): void {
  const at = new Date(record.receivedAt);
  const options = {
    name: 'antrag.json',
    type: 'application/json',
    description: 'Angaben des Antrags',
    relationship: 'Data',
    creationDate: at,
    modifiedDate: at,
  };
  doc.file(exactBuffer(new TextEncoder().encode(record.answersJson)), options);
}

function exactBuffer(bytes: Uint8Array): ArrayBuffer {
  return new Uint8Array(bytes).buffer;
}

/**
 * What people typed, without signs that would steer the layout: controls and direction signs become visible. Those that part or join
 * Arabic letters (U+200C, U+200D) belong to the spelling of Persian.
 */
function readable(text: string): string {
  return text
    .replaceAll('\r', '')
    .replaceAll('\t', '    ')
    .replaceAll(/[^\P{C}\n\u200C\u200D]/gu, '\uFFFD');
}

// PDF/A demands a description of every property outside its own schemas; the mark of PDF/UA is one (ISO 14289-1, ISO 19005-3).
const universalAccess =
  '<rdf:Description xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/" rdf:about=""><pdfuaid:part>1</pdfuaid:part></rdf:Description>' +
  '<rdf:Description xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#" rdf:about=""><pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">' +
  '<pdfaSchema:schema>PDF/UA identification schema</pdfaSchema:schema><pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI><pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>' +
  '<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource"><pdfaProperty:name>part</pdfaProperty:name><pdfaProperty:valueType>Integer</pdfaProperty:valueType><pdfaProperty:category>internal</pdfaProperty:category><pdfaProperty:description>PDF/UA part</pdfaProperty:description></rdf:li></rdf:Seq></pdfaSchema:property>' +
  '</rdf:li></rdf:Bag></pdfaExtension:schemas></rdf:Description>';
