import { codeListUri } from './code-list-uri.ts';
import type { FimField } from './fim-schema.ts';
import { type Written, writeXml } from './write-xml.ts';

/** Writes the choices of a field as a code list in genericode 1.0, with the columns `code` and `name`. */
export function writeCodeList(field: FimField): string {
  const uri = codeListUri(field);
  return writeXml({
    name: 'gc:CodeList',
    attributes: { 'xmlns:gc': 'http://docs.oasis-open.org/codelist/ns/genericode/1.0/' },
    content: [
      of('Identification', [
        of('ShortName', field.name),
        of('LongName', field.label),
        of('Version', '1'),
        of('CanonicalUri', uri),
        of('CanonicalVersionUri', `${uri}_1`),
      ]),
      of('ColumnSet', [
        column('code', 'Code'),
        column('name', 'Name'),
        of('Key', [of('ShortName', 'CodeKey'), of('ColumnRef', '', { Ref: 'code' })], { Id: 'codeKey' }),
      ]),
      of(
        'SimpleCodeList',
        (field.choices ?? []).map(({ code, name }) => of('Row', [value('code', code), value('name', name)])),
      ),
    ],
  });
}

const of = (name: string, content: Written['content'], attributes?: Record<string, string>): Written => ({
  name,
  content,
  ...(attributes !== undefined && { attributes }),
});
const column = (id: string, name: string): Written =>
  of('Column', [of('ShortName', name), of('Data', '', { Type: 'string' })], { Id: id, Use: 'required' });
const value = (column: string, text: string): Written => of('Value', [of('SimpleValue', text)], { ColumnRef: column });
