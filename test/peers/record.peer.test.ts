import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import type { RecordModel } from '../../domain/record.ts';
import { renderRecord } from '../../domain/render-record.ts';
import { validatePdf } from './verapdf.ts';

const folder = mkdtempSync(join(tmpdir(), 'record-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const font = (name: string): Uint8Array =>
  readFileSync(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
const fonts = { regular: font('DejaVuSans'), bold: font('DejaVuSans-Bold') };

const record = (more: Partial<RecordModel> = {}): RecordModel => ({
  title: 'Hund zur Hundesteuer anmelden',
  authority: 'Gemeinde Neudorf',
  receiptNumber: '4K7Q-9XTM-2VB',
  receivedAt: '2026-11-24T09:00:00.000Z',
  facts: [{ label: 'Eingangsnummer', value: '4K7Q-9XTM-2VB' }],
  sections: [{ title: 'Person', level: 2, rows: [{ label: 'Vorname', value: 'Erika' }] }],
  documents: [],
  answersJson: '{"a":1}',
  ...more,
});
const document = (index: number): RecordModel['documents'][number] => ({
  facts: {
    id: String(index).padStart(32, '0'),
    field: '/nachweise',
    name: `Nachweis ${index} Łódź.pdf`,
    mediaType: 'application/pdf',
    size: 12_345,
    sha256: 'a'.repeat(64),
  },
  verdict: 'nicht auf Schadsoftware geprüft',
});

test.each<[string, RecordModel]>([
  ['a short one', record()],
  [
    'umlauts, sequences and signs that steer',
    record({
      sections: [
        {
          title: 'Ñandú – Đặng',
          level: 2,
          rows: [
            { label: 'Name', value: 'K̲h Ḳ̄ Ẓ ŉ\u202E\u0007\tende' },
            { label: 'leer', value: '' },
          ],
        },
      ],
    }),
  ],
  [
    'signs that no font of ours has, in an answer and in a file’s name',
    record({
      sections: [{ title: 'Person', level: 2, rows: [{ label: 'E-Mail', value: '東京😀@example.de' }] }],
      documents: [{ ...document(0), facts: { ...document(0).facts, name: '証明書.pdf' } }],
    }),
  ],
  [
    'Arabic, Persian, Hebrew and Russian, beside German and over a page’s end',
    record({
      sections: [
        {
          title: 'Begründung',
          level: 2,
          rows: [
            { label: 'Arabisch', value: 'أطلب تخفيض الضريبة (انظر المرفق)، ورقم الملف 4K7Q-9XTM-2VB. ' },
            { label: 'Gemischt', value: 'Mein Name lautet مُحَمَّد بن أحمد und ich wohne in Neudorf.' },
            { label: 'Persisch, Hebräisch, Russisch', value: 'گچ\u200Cکاری\nשלום עולם 123\nПрошу уменьшить налог' },
            { label: 'Lang', value: 'السلام عليكم ورحمة الله وبركاته. '.repeat(150) },
          ],
        },
      ],
      documents: [{ ...document(0), facts: { ...document(0).facts, name: 'وثيقة 2026.pdf' } }],
    }),
  ],
  [
    'a text of 5,000 characters',
    record({
      sections: [
        { title: 'Begründung', level: 2, rows: [{ label: 'Text', value: 'Wir bitten um Genehmigung. '.repeat(190) }] },
      ],
    }),
  ],
  [
    'ten horses and fifty documents',
    record({
      sections: Array.from({ length: 10 }, (_, index) => ({
        title: `Pferd ${index + 1}`,
        level: index === 0 ? (2 as const) : (3 as const),
        rows: Array.from({ length: 8 }, (_row, row) => ({ label: `Frage ${row}`, value: 'Antwort' })),
      })),
      documents: Array.from({ length: 50 }, (_, index) => document(index)),
    }),
  ],
])('%s is PDF/A-3a and PDF/UA-1, and the same again byte for byte', async (name, model) => {
  const path = join(folder, `${name.length}.pdf`);
  const first = await renderRecord(model, fonts);
  const second = await renderRecord(model, fonts);
  writeFileSync(path, first);

  expect(validatePdf(path, '3a')).toEqual([]);
  expect(validatePdf(path, 'ua1')).toEqual([]);
  expect(Buffer.compare(first, second)).toBe(0);
});

test('the check can fail: a broken file is found', () => {
  const path = join(folder, 'broken.pdf');
  writeFileSync(path, '%PDF-1.7 nothing');

  expect(validatePdf(path, '3a')).not.toEqual([]);
});
