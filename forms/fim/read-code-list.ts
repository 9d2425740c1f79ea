import type { FimChoice } from './fim-schema.ts';
import { fimLine } from './fim-text.ts';
import { readXml } from './read-xml.ts';
import { type Refusal, refusal } from './refusal.ts';
import { childrenOf, elementAt, textAt, type XmlElement } from './xml-element.ts';

/** A code list of a file, under the names by which a data schema may refer to it. */
export type CodeList = { kind: 'read'; uris: string[]; choices: FimChoice[] };

/**
 * Reads a code list in OASIS Code List Representation (genericode) 1.0, as XRepository and FIM portal give it. Code and name are in the columns that the list's key and its names say, else the first two.
 */
export function readCodeList(bytes: Uint8Array): CodeList | Refusal {
  const read = readXml(bytes);
  if (read.kind === 'refused') return read;
  const list = read.root;
  if (list.name !== 'CodeList')
    return refusal(
      'Die Datei ist keine Codeliste im Format Genericode.',
      'Laden Sie die Liste im XRepository (xrepository.de) als Genericode herunter.',
      list,
    );
  const uris = ['CanonicalVersionUri', 'CanonicalUri']
    .map((name) => textAt(list, 'Identification', name))
    .filter((uri) => uri !== '');
  const columns = columnsOf(elementAt(list, 'ColumnSet'));
  const rows = childrenOf(elementAt(list, 'SimpleCodeList'), 'Row');
  return { kind: 'read', uris, choices: rows.map((row) => choiceOf(row, columns)) };
}

type Columns = { ids: string[]; code: string | undefined; name: string | undefined };

function columnsOf(set: XmlElement | undefined): Columns {
  const columns = childrenOf(set, 'Column');
  const ids = columns.map(({ attributes }) => attributes.get('Id') ?? '');
  const key = childrenOf(set, 'Key')
    .flatMap((one) => childrenOf(one, 'ColumnRef'))[0]
    ?.attributes.get('Ref');
  const code = key ?? ids[0];
  const named = columns.find((column) => /name|bezeichnung|beschreibung|wert/i.test(textAt(column, 'ShortName')));
  const name = named?.attributes.get('Id');
  return { ids, code, name: name === code ? ids.find((id) => id !== code) : (name ?? ids.find((id) => id !== code)) };
}

/** A value without `ColumnRef` belongs to the column after the one before (genericode 1.0, “Value”). */
function choiceOf(row: XmlElement, { ids, code, name }: Columns): FimChoice {
  const values = new Map<string, string>();
  let next = 0;
  for (const value of childrenOf(row, 'Value')) {
    const id = value.attributes.get('ColumnRef') ?? ids[next] ?? '';
    next = ids.indexOf(id) + 1;
    values.set(id, fimLine(textAt(value, 'SimpleValue')));
  }
  return { code: values.get(code ?? '') ?? '', name: values.get(name ?? '') ?? '' };
}
