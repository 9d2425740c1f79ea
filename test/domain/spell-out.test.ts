import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, test } from 'vitest';
import { fontSigns } from '../../domain/font-signs.ts';
import type { RecordModel } from '../../domain/record.ts';
import { spellOut } from '../../domain/spell-out.ts';

const font = (name: string): Uint8Array =>
  readFileSync(createRequire(import.meta.url).resolve(`dejavu-fonts-ttf/ttf/${name}.ttf`));
const fonts = { regular: font('DejaVuSans'), bold: font('DejaVuSans-Bold') };
const record: RecordModel = {
  title: 'Hund anmelden',
  authority: 'Gemeinde Neudorf',
  receiptNumber: '4K7Q-9XTM-2VB',
  receivedAt: '2026-11-24T09:00:00.000Z',
  facts: [],
  sections: [],
  documents: [],
  answersJson: '{"email":"東@example.de"}',
};

test('signs that the fonts have not are written as their numbers; all others, and what is attached, stay', () => {
  const rows = [{ label: 'E-Mail', value: '東𠀀@example.de\nŁódź – Ñandú K̲h Ж' }];
  const facts = {
    id: 'a'.repeat(32),
    field: '/nachweise',
    name: '証.pdf',
    mediaType: 'application/pdf',
    size: 1,
    sha256: 'a'.repeat(64),
  } as const;

  const spelt = spellOut(
    { ...record, sections: [{ title: 'Person', level: 2, rows }], documents: [{ facts, verdict: 'geprüft' }] },
    fonts,
  );

  expect(spelt.sections[0]?.rows[0]?.value).toBe('[U+6771][U+20000]@example.de\nŁódź – Ñandú K̲h Ж');
  // The record tells an official what that is, but only where there is any.
  expect(spelt.facts.at(-1)?.value).toContain('Wie sie eingegeben wurden, steht in der beigefügten Datei antrag.json.');
  expect(spelt.documents[0]?.facts.name).toBe('[U+8A3C].pdf');
  expect(spelt.answersJson).toBe(record.answersJson);
});

test('a font without a table of its signs is refused', () => {
  const empty = new Uint8Array(12);
  const withoutSegments = new Uint8Array(64);
  withoutSegments.set([
    0,
    1,
    0,
    0,
    0,
    1,
    0,
    0,
    0,
    0,
    0,
    0,
    ...new TextEncoder().encode('cmap'),
    0,
    0,
    0,
    0,
    0,
    0,
    0,
    32,
  ]);

  expect(() => fontSigns(empty)).toThrow('no cmap table');
  expect(() => fontSigns(withoutSegments)).toThrow('no cmap of format 12');
});
