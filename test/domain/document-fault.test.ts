import { expect, test } from 'vitest';
import { claimDocuments } from '../../domain/claim-documents.ts';
import {
  documentFault,
  type DocumentFaultWord,
  documentProblem,
  type UploadRule,
} from '../../domain/document-fault.ts';
import { formContent } from '../../domain/form-catalogue.ts';
import { extensionOf, mediaTypeOf } from '../../domain/media-type.ts';
import { uploadField } from '../../domain/plan-fields.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { FormFiles } from '../../schemas/form.ts';
import { formFolder } from '../world.ts';

const rule: UploadRule = { types: ['application/pdf', 'image/png'], maxBytes: 2_621_440 };
const words: DocumentFaultWord[] = [
  'document-missing',
  'document-twice',
  'document-unclaimed',
  'document-type',
  'document-too-large',
  'document-altered',
  'document-too-many',
];

test.each(words)('%s names file and remedy in both languages, and the place where no name is known', (word) => {
  const named = { pointer: '/mandat/0', name: 'Mandat.pdf', label: 'SEPA-Mandat', place: 2 };
  const { name: _, ...nameless } = named;

  const texts = [
    documentFault(word, named, rule, 'de').message,
    documentFault(word, named, rule, 'en').message,
    documentFault(word, nameless, rule, 'de').message,
    documentFault(word, nameless, rule, 'en').message,
  ];

  const known = word !== 'document-unclaimed';
  expect(texts.map((text) => text.includes('Mandat.pdf'))).toEqual([known, known, false, false]);
  expect(texts[2]?.includes('2 bei „SEPA-Mandat“')).toBe(known);
  expect(texts[3]?.includes('2 of “SEPA-Mandat”')).toBe(known);
  for (const text of texts) expect(text).toMatch(/^\p{Lu}.{30,}\.$/u);
});

test('size and kinds are said as people say them', () => {
  const at = { pointer: '', label: '', place: 1 };

  expect(documentFault('document-too-large', at, rule, 'de').message).toContain('2,5 MB');
  expect(documentFault('document-too-large', at, rule, 'en').message).toContain('2.5 MB');
  expect(documentFault('document-type', at, rule, 'de').message).toContain('Erlaubt sind: PDF, PNG.');
});

test('a photo of an iPhone, or a file whose name nobody knows, is told with the way out; where no photo is taken, it is not', () => {
  const photos: UploadRule = { ...rule, types: ['application/pdf', 'image/jpeg'] };
  const said = (name: string | undefined, allowed: UploadRule): boolean =>
    documentFault('document-type', { pointer: '', name, label: '', place: 1 }, allowed, 'de').message.endsWith(
      'Ist es ein Foto vom iPhone (HEIC), machen Sie ein Bildschirmfoto davon, und laden Sie das hoch.',
    );

  expect(['IMG_0815.HEIC', 'a.heif', undefined, 'brief.docx'].map((name) => said(name, photos))).toEqual([
    true,
    true,
    true,
    false,
  ]);
  expect(said('IMG_0815.HEIC', rule)).toBe(false);
});

test('what did not arrive is another problem than what is refused', () => {
  expect(words.map(documentProblem)).toEqual([
    'document-missing',
    'document-missing',
    'document-missing',
    'document-refused',
    'document-refused',
    'document-refused',
    'document-refused',
  ]);
});

test('claims are found in upload fields only, in their order', () => {
  const { description, schema, ui } = readFormFolder(formFolder('hundesteuer-anmeldung'));
  const { plan } = formContent(FormFiles.parse({ description, schema, ui }));
  const answers = { hund: { name: 'Rex', arten: ['a'] }, nachweise: ['x', 7, 'y'], halter: null };

  const claims = claimDocuments(answers, plan);

  expect(claims.map(({ id, pointer, place }) => [id, pointer, place])).toEqual([
    ['x', '/nachweise', 0],
    ['y', '/nachweise', 2],
  ]);
  expect(uploadField(plan, '/nachweise/0')).toBeUndefined();
  expect(uploadField(plan, '/anderes')).toBeUndefined();
});

test('a kind of file is told by its first bytes, and gives the extension', () => {
  expect(mediaTypeOf(new Uint8Array([0x25, 0x50, 0x44]))).toBeUndefined();
  expect(mediaTypeOf(new TextEncoder().encode('%PDF-1.7'))).toBe('application/pdf');
  expect(extensionOf('image/jpeg')).toBe('jpg');
});
