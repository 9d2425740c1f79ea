import { expect, test } from 'vitest';
import { readXml, xmlLimits } from '../../../forms/fim/read-xml.ts';
import { childrenOf, elementAt, textAt } from '../../../forms/fim/xml-element.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const refused = (text: string) => {
  const read = readXml(bytes(text));
  return read.kind === 'refused' ? read : { message: 'read' };
};

test('elements, texts, attributes and lines are read, whatever prefix the file uses', () => {
  const read = readXml(
    bytes(
      '\uFEFF<?xml version="1.0" encoding="utf-8"?>\n<q:a xmlns:q="urn:x" n="1">\n <q:b>ä&amp;<![CDATA[<c>]]>&#x41;</q:b><b/></q:a>',
    ),
  );

  if (read.kind === 'refused') throw new Error(read.message);
  expect(read.namespace).toBe('urn:x');
  expect(read.root.attributes.get('n')).toBe('1');
  expect(childrenOf(read.root, 'b').map(({ line }) => line)).toEqual([3, 3]);
  expect(textAt(read.root, 'b')).toBe('ä&<c>A');
  expect([textAt(read.root, 'c', 'd'), elementAt(undefined, 'x')]).toEqual(['', undefined]);
});

test('what belongs to another namespace is left out with all that is in it', () => {
  const read = readXml(
    bytes('<a xmlns="urn:x"><f:b xmlns:f="urn:f">gone<a xmlns="urn:x">gone</a></f:b><c xmlns="">kept</c></a>'),
  );

  if (read.kind === 'refused') throw new Error(read.message);
  expect(read.root.children.map(({ name }) => name)).toEqual(['c']);
  expect(read.root.text).toBe('');
});

const laughs = `<!DOCTYPE a [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;"><!ENTITY c "&b;&b;&b;&b;">]><a>&c;</a>`;

test.each<[string, string, { line?: number; element?: string; message: RegExp }]>([
  ['entities that grow', laughs, { line: 1, message: /Dokumenttyp-Angabe \(DOCTYPE\)/ }],
  ['a document type elsewhere', '<!DOCTYPE a SYSTEM "http://127.0.0.1/x.dtd">\n<a/>', { message: /DOCTYPE/ }],
  ['an entity that nobody defined', '<a>\n<b>&boese;</b></a>', { line: 2, element: 'b', message: /kein gültiges XML/ }],
  ['tags that cross', '<a><b></a></b>', { message: /kein gültiges XML/ }],
  ['an end that is missing', '<a><b>', { message: /kein gültiges XML/ }],
  ['no element at all', '', { message: /kein gültiges XML|leer/ }],
  ['a prefix that nobody defined', '<x:a/>', { message: /kein gültiges XML/ }],
  ['a sign that XML does not have', '<a>\u0001</a>', { message: /kein gültiges XML/ }],
  ['another encoding', '<?xml version="1.0" encoding="ISO-8859-1"?><a/>', { line: 1, message: /nicht in UTF-8/ }],
  ['another XML', '<?xml version="1.1"?><a/>', { message: /Fassung 1\.0/ }],
  ['3,000 levels', `${'<a>'.repeat(3000)}${'</a>'.repeat(3000)}`, { element: 'a', message: /tiefer als 150 Ebenen/ }],
  ['3,000 foreign levels', `<a>${'<b xmlns="urn:b">'.repeat(3000)}`, { message: /tiefer als 150 Ebenen/ }],
  ['100,000 levels', '<a>'.repeat(100_000), { element: 'a', message: /tiefer als 150 Ebenen/ }],
  [
    'too many attributes',
    `<a>\n<b ${Array.from({ length: 300_000 }, (_, at) => `c${at}="1"`).join(' ')}/></a>`,
    { line: 2, element: 'a', message: /mehr als 100 Attribute/ },
  ],
  [
    'too many elements',
    `<a>${'<b/>'.repeat(xmlLimits.elements)}</a>`,
    { element: 'a', message: /mehr als 200000 Elemente/ },
  ],
])('%s: refused', (_what, text, expected) => {
  const found = refused(text);

  expect(found.message).toMatch(expected.message);
  expect(found).toMatchObject({ ...expected, message: expect.any(String), remedy: expect.stringMatching(/\.$/) });
});

test('bytes that are no UTF-8, and more than 5 MB, are refused before they are parsed', () => {
  const latin = readXml(Uint8Array.of(0x3c, 0x61, 0x3e, 0xe4, 0x3c, 0x2f, 0x61, 0x3e));
  const wide = readXml(Uint8Array.of(0xff, 0xfe, 0x3c, 0x00, 0x61, 0x00));
  const large = readXml(new Uint8Array(xmlLimits.bytes + 1));

  expect([latin, wide]).toMatchObject(
    [{ message: /nicht in UTF-8/ }, { message: /nicht in UTF-8/ }].map(({ message }) => ({
      kind: 'refused',
      message: expect.stringMatching(message),
    })),
  );
  expect(large).toMatchObject({ kind: 'refused', message: 'Die Datei ist größer als 5 MB.' });
});

test('a long text that is cut between two signs of one letter is read whole', () => {
  const text = `${'x'.repeat(65_532)}𝔄ä`;

  const read = readXml(bytes(`<a>${text}</a>`));

  expect(read).toMatchObject({ kind: 'read', root: { text } });
});
