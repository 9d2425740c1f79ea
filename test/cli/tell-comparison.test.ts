import { expect, test } from 'vitest';
import { tellComparison } from '../../cli/tell-comparison.ts';
import type { FormComparison } from '../../domain/compare-with-published.ts';
import type { FormDifference } from '../../schemas/form-change.ts';

const found = (more: Partial<FormDifference>): FormDifference => ({
  code: 'text',
  weight: 'patch',
  breaks: [],
  pointer: '/hund/rasse',
  file: 'schema.json',
  place: 'Im Schritt „Hund“: Feld „Rasse“',
  message: 'Hinweis geändert',
  ...more,
});
const lines = (differences: FormDifference[], more: Partial<FormComparison> = {}): string[] => {
  const said: string[] = [];
  const breaks = [...new Set(differences.flatMap((one) => one.breaks))];
  const weight = differences[0]?.weight ?? 'none';
  const comparison: FormComparison = {
    weight,
    breaks,
    differences,
    replay: { tried: 2, refused: [] },
    samplesOf: 'before',
    ...more,
  };
  tellComparison('Fassung 3', comparison, (line) => said.push(line));
  return said.join('\n').split('\n');
};

test('what is the same is said in one line', () => {
  expect(lines([])).toEqual(['Gegenüber Fassung 3: kein Unterschied.']);
});

test.each<[string, FormDifference, string]>([
  ['texts', found({}), 'nur Texte, Reihenfolge oder Darstellung (PATCH).'],
  ['something new', found({ weight: 'minor' }), 'bricht weder begonnene Anträge noch Empfänger (MINOR).'],
  [
    'what breaks citizens',
    found({ weight: 'major', breaks: ['citizens'] }),
    'bricht begonnene Anträge, aber keine Empfänger (MAJOR).',
  ],
  [
    'what breaks receivers',
    found({ weight: 'major', breaks: ['receivers'] }),
    'bricht Empfänger, aber keine begonnenen Anträge (MAJOR).',
  ],
  [
    'what breaks both',
    found({ weight: 'major', breaks: ['citizens', 'receivers'] }),
    'bricht begonnene Anträge und Empfänger (MAJOR).',
  ],
])('%s: the first line says how much it is', (_name, difference, verdict) => {
  expect(lines([difference])[0]).toBe(`Gegenüber Fassung 3: ${verdict}`);
});

test('one place is named once, and places of a step of which the same is said share a line', () => {
  const name = { place: 'Im Schritt „Hund“: Feld „Name“', pointer: '/hund/name' };

  expect(
    lines([
      found({}),
      found({ message: 'Zweck geändert' }),
      found(name),
      found({ ...name, message: 'Zweck geändert' }),
    ]),
  ).toEqual([
    'Gegenüber Fassung 3: nur Texte, Reihenfolge oder Darstellung (PATCH).',
    '',
    'Texte, Reihenfolge, Darstellung',
    '  Im Schritt „Hund“: Feld „Rasse“, Feld „Name“',
    '    Hinweis geändert',
    '    Zweck geändert',
    '',
    'Beispiele',
    '  Alle 2 bisher gültigen Beispiele von Fassung 3 gelten weiter.',
  ]);
});

test('two remarks on the form as a whole stay two', () => {
  const whole = { place: 'Formular', file: 'form.json' } as const;

  expect(lines([found({ ...whole, pointer: '/title' }), found({ ...whole, pointer: '/intro' })])).toEqual(
    expect.arrayContaining(['  Formular  /title', '  Formular  /intro']),
  );
});

test('samples are told with what a citizen would read; where none were kept or none were valid, that is said', () => {
  const errors = [{ pointer: '/a', keyword: 'required', params: {}, message: 'Füllen Sie das Feld „A“ aus.' }];

  expect(
    lines([found({})], { samplesOf: 'own', replay: { tried: 2, refused: [{ file: 'x.json', errors }] } }).slice(-4),
  ).toEqual([
    'Beispiele',
    '  1 von 2 bisher gültigen Beispielen aus dem Ordner (zur Fassung sind keine gespeichert) gelten nicht mehr:',
    '  x.json',
    '    Füllen Sie das Feld „A“ aus.  /a',
  ]);
  expect(lines([found({})], { replay: { tried: 0, refused: [] } }).at(-1)).toBe(
    '  Es gibt keine Beispiele von Fassung 3, die bisher gültig waren.',
  );
});

test('a form’s own words do not command the terminal', () => {
  const hostile = found({ place: 'Im Schritt „\u001B[2J“: Feld „x“', message: 'Wert „\u0007“ neu' });

  expect(lines([hostile]).join('')).not.toMatch(/\p{Cc}/u);
});
