import { describe, expect, test } from 'vitest';
import { sheetForm } from '../../forms/sheet-form.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import type { Json } from '../../schemas/submission.ts';
import { textsOf } from './form-texts.ts';
import { answerPlace } from './outline-case.ts';
import { changed, itemAt, sheetOf } from './sheet-case.ts';
import { control, group, rule, smallForm } from './small-form.ts';

const text = { type: 'string', maxLength: 5 };

describe('a condition', () => {
  const texts = textsOf(
    smallForm(
      {
        frage: { type: 'boolean', title: 'Frage' },
        ja: { type: 'boolean', const: true },
        art: {
          type: 'string',
          oneOf: [
            { const: 'a', title: 'A' },
            { const: 'b', title: 'B' },
          ],
        },
        zahl: { type: 'integer', enum: [1, 2] },
        wort: text,
        liste: { type: 'array', maxItems: 2, items: group({ innen: { type: 'boolean' }, danach: text }) },
      },
      {
        elements: [
          control('frage'),
          control('ja'),
          control('art'),
          control('zahl'),
          control('wort'),
          control('liste', { options: { detail: [control('innen'), control('danach')] } }),
        ],
      },
    ),
  );
  const place = answerPlace(texts, '/wort');
  const ruleOf = (after: FormTexts, at = place): unknown => itemAt(after, at).element.rule;

  test.each<[string, Record<string, Json>, object]>([
    ['yes', { source: '/frage', values0: ['true'] }, rule('SHOW', 'frage', { const: true })],
    ['ticked', { source: '/ja', values1: ['true'] }, rule('SHOW', 'ja', { const: true })],
    ['one of several', { source: '/art', values2: ['"a"', '"b"'] }, rule('SHOW', 'art', { enum: ['a', 'b'] })],
    ['a number, hidden', { source: '/zahl', effect: 'HIDE', values3: ['2'] }, rule('HIDE', 'zahl', { const: 2 })],
  ])('on an earlier answer: %s', (_name, answers, expected) => {
    const after = changed(texts, place, answers);

    expect(ruleOf(after)).toEqual(Object.values(expected)[0]);
    expect(sheetOf(after, place)).toMatchObject(answers);
    expect(changed(after, place, { source: undefined }).ui).toBe(texts.ui);
  });

  test('that nothing is chosen for, or everything, is none', () => {
    expect(changed(texts, place, { source: '/frage' })).toEqual(texts);
    expect(changed(texts, place, { source: '/frage', values0: ['true', 'false'] })).toEqual(texts);
  });

  test('within a list looks at the same item', () => {
    const inner = answerPlace(texts, '/liste/*/danach');

    const after = changed(texts, inner, { source: '/liste/*/innen', values0: ['false'] });

    expect(itemAt(texts, inner).sources.map(({ pointer }) => pointer)).toEqual(['/liste/*/innen']);
    expect(ruleOf(after, inner)).toEqual(rule('SHOW', 'innen', { const: false }).rule);
  });

  test('is not asked of the first question, nor where it looks at something that can’t be chosen', () => {
    const odd = textsOf(
      smallForm(
        { a: text, f: { type: 'boolean' }, b: text },
        { elements: [control('a'), control('f'), control('b', rule('SHOW', 'a', { const: 'x' }))] },
      ),
    );
    const names = (of: FormTexts, at: string): string[] => Object.keys(sheetForm(itemAt(of, at)).schema.properties);

    expect(names(texts, answerPlace(texts, '/frage'))).not.toContain('source');
    expect(names(odd, answerPlace(odd, '/b'))).not.toContain('source');
    expect(names(texts, place)).toContain('values0');
  });
});
