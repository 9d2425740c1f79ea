import { expect, test } from 'vitest';
import { importFim } from '../../../forms/fim/import-fim.ts';
import { readCodeList } from '../../../forms/fim/read-code-list.ts';
import { readFim } from '../../../forms/fim/read-fim.ts';
import { lintForm } from '../../../forms/lint-form.ts';

const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
const two = 'urn:xoev-de:fim:standard:xdatenfelder_2';
const three = 'urn:xoev-de:fim:standard:xdatenfelder_3.0.0';

const message = (content: string, namespace = two, name = 'xdatenfelder.stammdatenschema.0102'): string =>
  `<x:${name} xmlns:x="${namespace}"><x:header/>\n<x:stammdatenschema>${identity('S60000001', '1.0')}<x:name>Antrag</x:name>${content}</x:stammdatenschema></x:${name}>`;
const identity = (id: string, version = '1.0'): string =>
  `<x:identifikation><x:id>${id}</x:id>${version === '' ? '' : `<x:version>${version}</x:version>`}</x:identifikation>`;
const part = (content: string, times = '1:1'): string =>
  `<x:struktur><x:anzahl>${times}</x:anzahl><x:bezug>§ 2</x:bezug><x:enthaelt>${content}</x:enthaelt></x:struktur>`;
const field = (content: string, id = 'F60000001'): string =>
  `<x:datenfeld>${identity(id)}<x:name>Feld</x:name><x:feldart><code>input</code></x:feldart><x:datentyp><code>text</code></x:datentyp>${content}</x:datenfeld>`;
const group = (id: string, content: string): string =>
  `<x:datenfeldgruppe>${identity(id)}<x:name>Gruppe</x:name>${content}</x:datenfeldgruppe>`;

function read(text: string) {
  const found = readFim(bytes(text));
  if (found.kind === 'refused') throw new Error(found.message);
  return found.schema;
}

test('both editions say the same, each in its way', () => {
  const old = read(
    message(
      `<x:bezeichnungEingabe>Ihr Antrag</x:bezeichnungEingabe><x:bezug>§ 1\n§ 2</x:bezug><x:status><code>aktiv</code></x:status><x:hilfetext>Hilfe</x:hilfetext>${part(
        field(
          '<x:praezisierung>{"maxLength":"50","minLength":5}</x:praezisierung><x:codelisteReferenz><x:genericodeIdentification><x:canonicalIdentification>urn:a</x:canonicalIdentification><x:canonicalVersionUri>urn:a_1</x:canonicalVersionUri></x:genericodeIdentification></x:codelisteReferenz><x:regel><x:name>R</x:name><x:script>if</x:script></x:regel>',
        ),
        '0 : *',
      )}`,
    ),
  );
  const recent = read(
    message(
      `<x:bezug link="https://x.example">§ 1</x:bezug><x:bezug>§ 2</x:bezug><x:freigabestatus><code>6</code></x:freigabestatus><x:bezeichnung>Ihr Antrag</x:bezeichnung><x:hilfetext>Hilfe</x:hilfetext>${part(
        field(
          `<x:praezisierung maxLength="50" minLength="5"/><x:codelisteReferenz><x:canonicalIdentification>urn:a</x:canonicalIdentification></x:codelisteReferenz><x:werte><x:wert><x:code>1</x:code><x:name>Ja</x:name></x:wert></x:werte><x:maxSize>1000000</x:maxSize><x:mediaType>Image/PNG</x:mediaType><x:regel>${identity('R60000000001', '')}<x:name>R</x:name><x:freitextRegel>wenn</x:freitextRegel><x:skript>if</x:skript></x:regel>`,
        ),
        '0:n',
      )}${part(group('G60000000001', '<x:art><code>X</code></x:art>'))}`,
      three,
    ),
  );

  const shared = { fim: 'S60000001V1.0', name: 'Antrag', label: 'Ihr Antrag', help: 'Hilfe', law: ['§ 1', '§ 2'] };
  expect(old).toMatchObject({ ...shared, standard: '2.0', state: 'aktiv' });
  expect(recent).toMatchObject({ ...shared, standard: '3.0', state: '6' });
  expect(old.parts).toMatchObject([
    {
      minimum: 0,
      maximum: undefined,
      law: ['§ 2'],
      element: {
        limits: { maxLength: '50', minLength: '5' },
        codeList: 'urn:a_1',
        rules: [{ fim: '', name: 'R', text: 'if' }],
      },
    },
  ]);
  expect(recent.parts).toMatchObject([
    {
      maximum: undefined,
      element: {
        limits: { maxLength: '50', minLength: '5' },
        codeList: 'urn:a',
        choices: [{ code: '1', name: 'Ja' }],
        maxBytes: 1_000_000,
        mediaTypes: ['image/png'],
        rules: [{ fim: 'R60000000001', text: 'wenn' }],
      },
    },
    { element: { kind: 'group', isChoice: true, parts: [] } },
  ]);
});

test.each<[string, object]>([
  ['{"pattern":"^\\d{5}$","maxLength":"5"}', { pattern: '^\\d{5}$', maxLength: '5' }],
  ['{"pattern":"^\\\\d$","fremd":1}', { pattern: '^\\d$' }],
  ['{"maxLength":null,"minValue":""}', {}],
  ['[]', { unread: '[]' }],
  ['höchstens 5', { unread: 'höchstens 5' }],
])('a precision %s is read as far as it goes', (written, limits) => {
  const [found] = read(message(part(field(`<x:praezisierung>${written}</x:praezisierung>`)))).parts;

  expect(found?.element).toMatchObject({ limits });
});

test('texts are made harmless: HTML stays text, signs that command or turn are gone, a link is none', () => {
  const { label, help } = read(
    message(
      '<x:bezeichnungEingabe>&lt;b&gt;Fett\u202E \u0085\u200B und\tso&lt;/b&gt;</x:bezeichnungEingabe><x:hilfetext>Eins  \r\n\n\n\nzwei [hier](https://boese.example)</x:hilfetext>',
    ),
  );

  expect(label).toBe('<b>Fett und so</b>');
  expect(help).toBe('Eins\n\nzwei [hier] (https://boese.example)');
});

const nested = (levels: number, times = '1:1'): string =>
  Array.from({ length: levels }, (_, at) => at).reduceRight(
    (inner, at) => part(group(`G6000${String(at).padStart(4, '0')}`, inner), times),
    part(field(''), '0:3'),
  );

test.each<[string, string, { message: RegExp; element?: string; line?: number }]>([
  ['another format', '<a/>', { message: /kein Datenschema nach XDatenfelder/, element: 'a', line: 1 }],
  [
    'an older edition',
    message('', 'urn:xoev-de:fim:standard:xdatenfelder_1'),
    { message: /XDatenfelder 1 geschrieben; Rohrpost liest 2\.0 und 3\.0/ },
  ],
  ['a later edition', message('', 'urn:xoev-de:fim:standard:xdatenfelder_4.0.0'), { message: /XDatenfelder 4\.0\.0/ }],
  [
    'a group alone',
    message('', two, 'xdatenfelder.datenfeldgruppe.0103'),
    { message: /eine einzelne Datenfeldgruppe, kein Datenschema/ },
  ],
  [
    'a message of another kind',
    message('', two, 'xdatenfelder.suche.0201'),
    { message: /In der Datei steht kein Datenschema/ },
  ],
  [
    'an id that is none',
    message(part(field('', 'F1;DROP'))),
    { message: /keine gültige FIM-Kennung/, element: 'identifikation', line: 2 },
  ],
  ['no id', message(part('<x:datenfeld/>')), { message: /keine gültige FIM-Kennung/, element: 'datenfeld' }],
  ['no id of the schema', message('').replace('S60000001', ''), { message: /keine gültige FIM-Kennung/ }],
  ['no id of a group', message(part(group('', ''))), { message: /keine gültige FIM-Kennung/ }],
  [
    'a version that is none',
    message(part(field('')).replaceAll('1.0</x:version>', '1.0-beta</x:version>')),
    { message: /keine gültige FIM-Kennung/ },
  ],
  [
    'a number that is none',
    message(part(field(''), 'viele')),
    { message: /Die Anzahl „viele“ ist keine/, element: 'anzahl' },
  ],
  ['no number', message('<x:struktur/>'), { message: /Die Anzahl „“ ist keine/, element: 'struktur' }],
  [
    'a place with nothing in it',
    message(part('')),
    { message: /weder ein Datenfeld noch eine Gruppe/, element: 'struktur' },
  ],
  [
    'a group in itself',
    message(part(group('G60000001', part(group('G60000002', part(group('G60000001', ''))))))),
    { message: /Die Gruppe G60000001V1\.0 enthält sich selbst/ },
  ],
  ['groups in groups', message(nested(14)), { message: /mehr als 13 Ebenen/, element: 'datenfeldgruppe' }],
])('%s: refused', (_what, text, { message: words, ...place }) => {
  const found = readFim(bytes(text));

  expect(found).toMatchObject({
    kind: 'refused',
    ...place,
    message: expect.stringMatching(words),
    remedy: expect.stringMatching(/\.$/),
  });
});

test('as many groups as may lie in each other are read, and half as many lists; the lint takes their form', async () => {
  const schemas = [read(message(nested(13))), read(message(nested(6, '0:*')))];
  const findings = await Promise.all(
    schemas.map(async (schema) => {
      const made = await importFim({ ...schema, law: ['§ 1 Gesetz'] }, new Map(), undefined);
      if (made.kind === 'refused') throw new Error(made.message);
      return lintForm({ ...made.files, samples: { valid: [], invalid: [] } });
    }),
  );

  expect(readFim(bytes(message(nested(7, '0:*')))).kind).toBe('refused');
  expect(findings.flat().filter(({ severity, code }) => severity === 'error' && code !== 'T07')).toEqual([]);
});

test('one field in two versions stays two', () => {
  const { parts } = read(message(part(field('')) + part(field('').replace('1.0</x:version>', '2.0</x:version>'))));

  expect(parts.map(({ element }) => element.fim)).toEqual(['F60000001V1.0', 'F60000001V2.0']);
});

const codeList = (columns: string, rows: string, keys = ''): string =>
  `<gc:CodeList xmlns:gc="http://docs.oasis-open.org/codelist/ns/genericode/1.0/"><Identification><CanonicalUri>urn:a</CanonicalUri><CanonicalVersionUri/></Identification><ColumnSet>${columns}${keys}</ColumnSet><SimpleCodeList>${rows}</SimpleCodeList></gc:CodeList>`;
const column = (id: string, name: string): string => `<Column Id="${id}"><ShortName>${name}</ShortName></Column>`;
const value = (text: string, ref?: string): string =>
  `<Value${ref === undefined ? '' : ` ColumnRef="${ref}"`}><SimpleValue>${text}</SimpleValue></Value>`;

test.each<[string, string, object[]]>([
  [
    'the first two columns',
    codeList(column('a', 'Schlüssel') + column('b', 'Text'), `<Row>${value('1')}${value('Ja')}</Row>`),
    [{ code: '1', name: 'Ja' }],
  ],
  [
    'the key and what is called a name',
    codeList(
      column('n', 'Name') + column('x', 'Rest') + column('k', 'Key'),
      `<Row>${value('7', 'k')}${value('Ja', 'n')}${value('weg')}</Row>`,
      '<Key><ColumnRef Ref="k"/></Key>',
    ),
    [{ code: '7', name: 'Ja' }],
  ],
  [
    'a key that is called a name',
    codeList(column('n', 'Codename') + column('t', 'Text'), `<Row>${value('7')}${value('Ja')}</Row>`),
    [{ code: '7', name: 'Ja' }],
  ],
  [
    'one column',
    codeList(column('a', 'Wert'), `<Row>${value('1')}</Row><Row/>`),
    [
      { code: '1', name: '' },
      { code: '', name: '' },
    ],
  ],
  ['columns without an id', codeList('<Column/>', `<Row>${value('1')}</Row>`), [{ code: '1', name: '1' }]],
  ['no columns', codeList('', `<Row>${value('1')}</Row>`), [{ code: '1', name: '1' }]],
])('a code list by %s', (_what, text, choices) => {
  expect(readCodeList(bytes(text))).toEqual({ kind: 'read', uris: ['urn:a'], choices });
});

test('what is no code list is refused', () => {
  expect(readCodeList(bytes('<a/>'))).toMatchObject({
    kind: 'refused',
    line: 1,
    element: 'a',
    message: expect.stringContaining('keine Codeliste'),
  });
  expect(readCodeList(bytes('<a'))).toMatchObject({
    kind: 'refused',
    message: expect.stringContaining('kein gültiges XML'),
  });
});
