import { describe, expect, test } from 'vitest';
import { checkDraft } from '../../forms/check-draft.ts';
import { draftDifferences } from '../../forms/draft-differences.ts';
import { emptyForm } from '../../forms/empty-form.ts';
import { textsOf } from '../../forms/texts-of.ts';

const texts = textsOf(emptyForm('fundsachen', 'Fundsache melden'));

describe('a draft is looked through', () => {
  test('an empty form has nothing to be mended', async () => {
    const checked = await checkDraft('fundsachen', texts);

    expect(checked).toMatchObject({ findings: [], publishable: true });
  });

  test('a finding of the lint names the line of what was typed', async () => {
    const schema = texts.schema.replace('"maxLength": 500,', '');
    const { findings, publishable } = await checkDraft('fundsachen', { ...texts, schema });

    expect(publishable).toBe(false);
    expect(findings[0]).toMatchObject({ code: 'T03', file: 'schema.json', line: 6, column: 17 });
  });

  test('of two broken files each is told, and nothing else is looked at', async () => {
    const { findings, input } = await checkDraft('fundsachen', { ...texts, description: '{', ui: '' });

    expect(findings.map(({ code, file, line }) => [code, file, line])).toEqual([
      ['J01', 'form.json', 1],
      ['J01', 'ui.json', 1],
    ]);
    expect(input).toBeUndefined();
  });

  test('another key in the file would be another form', async () => {
    const description = texts.description.replace('fundsachen', 'fundbuero');
    const { findings, publishable } = await checkDraft('fundsachen', { ...texts, description });

    expect(publishable).toBe(false);
    expect(findings[0]).toMatchObject({ code: 'J02', pointer: '/key', line: 2 });
  });

  test('a file that is no object is told as one that lacks everything', async () => {
    const { findings } = await checkDraft('fundsachen', { ...texts, description: '[]' });

    expect(findings[0]).toMatchObject({ code: 'T01', file: 'form.json', line: 1, column: 1 });
  });
});

describe('two drafts are compared in words', () => {
  test('by what they mean, where both can be read', () => {
    const schema = texts.schema.replace('"maxLength": 500', '"maxLength": 400');

    expect(draftDifferences(texts, { ...texts, schema })).toEqual([
      expect.objectContaining({ file: 'schema.json', place: expect.stringContaining('Ihr Anliegen') }),
    ]);
  });

  test('by their lines, where one is no JSON, or leads nowhere', () => {
    const broken = { ...texts, schema: texts.schema.replace('"type": "string",', '"type": ') };
    const lost = { ...texts, ui: texts.ui.replace('anliegen', 'verloren') };

    expect(draftDifferences(texts, broken)).toEqual([
      { file: 'schema.json', place: 'schema.json', sentence: 'Zeile 7 ist anders.' },
    ]);
    expect(draftDifferences(texts, lost)).toEqual([
      { file: 'ui.json', place: 'ui.json', sentence: 'Zeile 10 ist anders.' },
    ]);
  });

  test('by their lines, where only the layout is another, and by files that came or went', () => {
    const [first] = texts.samples.valid;
    const moved = { ...texts.samples, valid: first === undefined ? [] : [{ ...first, file: 'samples/valid/b.json' }] };
    const other = {
      ...texts,
      description: `${texts.description}\n\n`,
      ui: texts.ui.replace('{\n', '{\n\n\n'),
      samples: moved,
    };

    expect(draftDifferences(texts, other)).toEqual([
      { file: 'form.json', place: 'form.json', sentence: 'Die Zeilen 16 bis 17 sind anders.' },
      { file: 'ui.json', place: 'ui.json', sentence: 'Die Zeilen 2 bis 3 sind anders.' },
      { file: 'samples/valid/beispiel.json', place: 'samples/valid/beispiel.json', sentence: 'Diese Datei fehlt.' },
      { file: 'samples/valid/b.json', place: 'samples/valid/b.json', sentence: 'Diese Datei ist neu.' },
    ]);
    expect(draftDifferences(other, texts).map(({ sentence }) => sentence)).toContain('Hinter Zeile 15 fehlen Zeilen.');
    expect(draftDifferences(texts, texts)).toEqual([]);
  });
});
