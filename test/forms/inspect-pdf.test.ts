import { deflateSync } from 'node:zlib';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { inspectPdf } from '../../forms/inspect-pdf.ts';
import { joined, objectStream, onePage, pdfOfObjects, streamOf } from '../pdf-bytes.ts';

const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';

describe('active is a PDF that', () => {
  test.each([
    ['runs a script when it is opened', onePage(`/OpenAction ${script}`)],
    ['names scripts for the whole document', onePage('/Names << /JavaScript 3 0 R >>')],
    ['writes the name of a script with codes instead of letters', onePage('/OpenAction << /S /J#61v#61Script >>')],
    ['starts a program', onePage('', '<< /S /Launch /F (cmd.exe) >>')],
    ['sends what was filled in to an address', onePage('', '<< /S /SubmitForm /F (https://example.org) >>')],
    ['does something when a page is turned', onePage('/AA << /WC 3 0 R >>')],
    ['does so by reference, after a comment', onePage('/AA %\n 3 0 R')],
    ['hides how far away the value of a key is', onePage(`/AA${' '.repeat(500)}3 0 R`)],
    ['carries a file', onePage('/Names << /EmbeddedFiles 3 0 R >>')],
    ['carries a file that nothing lists', onePage('', '<< /Type /Filespec /EF << /F 4 0 R >> >>')],
    ['carries a film', onePage('', '<< /Subtype /RichMedia >>')],
    ['is an XFA form', onePage('/AcroForm << /XFA [(a) 3 0 R] >>')],
    ['opens an address when it is opened', onePage('/OpenAction << /S /URI /URI (https://example.org) >>')],
    ['does so by reference', onePage('/OpenAction 3 0 R', '<< /S /URI /URI (https://example.org) >>')],
    ['leaves open what it does when it is opened', onePage('/OpenAction 99 0 R')],
    ['says nothing of what it does when it is opened', onePage('/OpenAction null')],
    [
      'says it twice: once a page, once an address',
      onePage('/OpenAction 3 0 R', '[2 0 R /Fit]', '3 0 obj << /S /URI >>'),
    ],
  ])('%s', async (_name, pdf) => {
    expect(await inspectPdf(pdf)).toBe('active');
  });

  test.each([
    ['packs its script into an object stream', onePage('', objectStream({ 3: script }))],
    [
      'ends the line before the end of the stream otherwise',
      onePage('', objectStream({ 3: script }, { lineEnd: '\r\n' })),
    ],
    ['does not end it at all', onePage('', objectStream({ 3: script }, { lineEnd: '' }))],
    ['does not say that it is an object stream', onePage('', objectStream({ 3: script }, { dictionary: '' }))],
    [
      'says elsewhere where the objects of its stream begin',
      onePage('', streamOf('/N 1 /First 4 0 R /Filter /FlateDecode', deflateSync(`3 0 ${script}`)), '4'),
    ],
    ['says so in codes', onePage('', objectStream({ 3: script }, { dictionary: '/Type /Obj#53tm' }))],
    ['packs what it does on opening', onePage('/OpenAction 4 0 R', objectStream({ 9: '[]', 4: '<< /S /URI >>' }))],
    ['hides an object within another stream', onePage('', streamOf('', joined('9 0 obj ', script)))],
    ['hides it in the second of two', onePage('', objectStream({ 3: '[1 2]' }), objectStream({ 5: script }))],
  ])('%s', async (_name, pdf) => {
    expect(await inspectPdf(pdf)).toBe('active');
  });
});

describe('still is', () => {
  test.each([
    ['a PDF with a page', onePage()],
    ['one that opens at a page, as many writers have it', onePage('/OpenAction [2 0 R /XYZ null null 0]')],
    ['one that goes to a page when it is opened', onePage('/OpenAction << /D [2 0 R /Fit] /S /GoTo >>')],
    ['one that does so by reference', onePage('/OpenAction 3 0 R', '<< /S /GoTo /D [2 0 R /Fit] >>')],
    [
      'one that does so in an object stream',
      onePage('/OpenAction 4 0 R', objectStream({ 9: '(a)', 4: '[2 0 R /Fit]' })),
    ],
    [
      'one with links, also such that look like keys',
      onePage('', '<< /S /URI /URI (https://example.org/AA/EF/XFA) >>'),
    ],
    [
      'one with an outline',
      onePage('/Outlines 3 0 R', '<< /First 4 0 R /Last 4 0 R /Count 1 >>', streamOf('', joined('x'))),
    ],
    ['one with harmless object streams', onePage('', objectStream({ 3: '<< /Type /Font >>' }))],
    [
      'one whose packed objects end as a line does',
      onePage('', objectStream({ 3: packedToLineEnd() }, { lineEnd: '' })),
    ],
    ['one with packed pictures', onePage('', streamOf('/Filter /FlateDecode', deflateSync(Buffer.alloc(5000, 7))))],
    ['what is no PDF', joined('\xff\xd8\xff /JavaScript')],
    ['nothing', new Uint8Array()],
  ])('%s', async (_name, pdf) => {
    expect(await inspectPdf(pdf)).toBe('still');
  });
});

/** A text whose packed bytes end in a line feed: what looks like the end of a line belongs to them. */
function packedToLineEnd(): string {
  for (let tries = 0; ; tries += 1) {
    const text = `(${tries})`;
    if (deflateSync(`3 0 ${text}`).at(-1) === 10) return text;
  }
}

describe('opaque is a PDF that', () => {
  const packed = objectStream({ 3: '[1]' });
  const harmless = joined('stream\n', deflateSync('3 0 [1]', { level: 0 }), '\nendstream');
  const shadowed = (before: string, after: string): Uint8Array => {
    const bytes = deflateSync(`3 0 ${script}`);
    return joined(
      '<< /Type /ObjStm /N 1 /First 4 /Filter /FlateDecode /X ',
      before,
      harmless,
      after,
      ' >>\nstream\n',
      bytes,
      '\nendstream',
    );
  };
  test.each([
    ['has harmless objects in a text before its packed script', onePage('', shadowed('(', ')'))],
    ['has them in a comment', onePage('', shadowed('% ', '\n'))],
    ['has them behind a name', onePage('', shadowed('/', ''))],
    ['has them behind another dictionary', onePage('', shadowed('<< /Y 1 >> ', ''))],
    ['has them behind the end of a dictionary that is a text', onePage('', shadowed('(>> ', ')'))],
    ['has a password', pdfOfObjects(['<< /Type /Catalog >>'], '/Encrypt 5 0 R')],
    [
      'has a password and something active',
      onePage(`/OpenAction ${script}`, '<< >>', 'trailer << /Encrypt << /V 5 >> >>'),
    ],
    [
      'packs its objects with something else',
      onePage('', objectStream({ 3: '[1]' }, { pack: (text) => joined(text) })),
    ],
    ['packs them twice', onePage('', packed, '[/ASCIIHexDecode /FlateDecode]')],
    [
      'packs them twice, in short words',
      onePage('', objectStream({ 3: '[1]' }, { dictionary: '/Type /ObjStm /F /AHx' })),
    ],
    [
      'changes them before it packs them',
      onePage('', objectStream({ 3: '[1]' }, { pack: (text) => deflateSync(`\0${text}`) })),
    ],
    [
      'breaks off in the middle of them',
      packed.subarray(0, packed.length - 15) &&
        joined('%PDF-1.7 /ObjStm stream\n', deflateSync('3 0 [1]').subarray(0, 9), '\nendstream'),
    ],
    ['never ends them', joined('%PDF-1.7 /ObjStm stream\nabc')],
    ['has none of the bytes that it names', joined('%PDF-1.7 /ObjStm endstream')],
    ['unpacks to more than anybody needs', onePage('', objectStream({ 3: ' '.repeat(33 * 1_048_576) }))],
    ['has more object streams than anybody needs', joined('%PDF-1.7 ', '/ObjStm stream\nx\nendstream '.repeat(2100))],
  ])('%s', async (_name, pdf) => {
    expect(await inspectPdf(pdf)).toBe('opaque');
  });
});

test('a file with more names in codes than any file needs is taken for an active one', async () => {
  const names = Array.from({ length: 5001 }, (_, index) => `/#58${index}`).join(' ');

  expect(await inspectPdf(joined('%PDF-1.7 ', names))).toBe('active');
  expect(await inspectPdf(onePage('', objectStream({ 3: names })))).toBe('active');
});

test('one that says the same name in codes on every line of a long text is not', async () => {
  expect(await inspectPdf(onePage('', joined('/S /Absatz#20eins\n'.repeat(100_001))))).toBe('still');
});

test('a file with more telling names than any file needs is taken for an active one', async () => {
  expect(await inspectPdf(joined('%PDF-1.7 ', '/First 1 0 R '.repeat(100_001)))).toBe('active');
});

test('a file that was saved again and again may say each time at which page it opens', async () => {
  const saved = (times: number): Uint8Array =>
    joined('%PDF-1.7 ', ...Array.from({ length: times }, (_, at) => `/OpenAction ${at} 0 R ${at} 0 obj [1 0 R] `));

  expect([await inspectPdf(saved(20)), await inspectPdf(saved(21))]).toEqual(['still', 'active']);
});

test('what is active and can’t all be read is active', async () => {
  expect(await inspectPdf(onePage(`/OpenAction ${script}`, '<< /Type /ObjStm >>'))).toBe('active');
});

const piece = fc.constantFrom(
  '%PDF-1.7',
  '/ObjStm',
  '/First 3',
  '/N 1',
  ' stream\n',
  '\nendstream',
  'endobj',
  '3 0 obj',
  '/OpenAction',
  '3 0 R',
  '[',
  '<<',
  '>>',
  '/S',
  '/GoTo',
  '/AA',
  '%',
  '\n',
  '(',
  '#4',
  '/Encrypt',
  '\0',
  '9'.repeat(40),
  ' ',
);

test('whatever the bytes are, they are said to be something', async () => {
  const hostile = fc.oneof(
    fc.uint8Array({ maxLength: 500 }).map((bytes) => joined('%PDF-', bytes)),
    fc
      .array(fc.oneof(piece, fc.uint8Array({ maxLength: 20 })), { maxLength: 60 })
      .map((parts) => joined('%PDF-', ...parts)),
  );

  await fc.assert(
    fc.asyncProperty(hostile, async (bytes) => {
      expect(['still', 'active', 'opaque']).toContain(await inspectPdf(bytes));
    }),
  );
});

test('a script is found wherever it stands among other bytes, plain or packed', async () => {
  const noise = fc.array(
    fc.oneof(
      piece.filter((text) => text !== '/Encrypt'),
      fc.uint8Array({ maxLength: 20 }),
    ),
    { maxLength: 20 },
  );
  await fc.assert(
    fc.asyncProperty(noise, noise, fc.boolean(), async (before, after, isPacked) => {
      const hidden = isPacked ? joined('\n9 0 obj ', objectStream({ 3: script }), ' endobj\n') : joined(' ', script);
      // A comment or a string before it may swallow it in one reader and not in another: it is found, or nobody can say.
      expect(await inspectPdf(joined('%PDF-1.7\n', ...before, hidden, ...after))).not.toBe('still');
    }),
  );
});

test('ten megabytes made to be slow are looked at once, not once for each sign', async () => {
  const times = (text: string): string => text.repeat(Math.floor(2_000_000 / text.length));
  for (const text of [
    '/',
    '/A',
    '/AA',
    '/AA%',
    '/AA ',
    '/OpenAction ',
    '/OpenAction<<',
    '3 0 obj',
    '/First 1',
    '#41/',
    '/ObjStm ',
  ]) {
    expect(['still', 'active', 'opaque']).toContain(await inspectPdf(joined('%PDF-', times(text))));
  }
});
