import * as fc from 'fast-check';
import type { FimField, FimGroup, FimPart, FimSchema, FimStandard } from '../../../forms/fim/fim-schema.ts';

/** Words as they come, among them such as decide something, and such as would harm. */
const words = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.constantFrom(
      'Familienname',
      'Straße und Hausnummer',
      'PLZ',
      'A',
      'constructor',
      '__proto__',
      '1. Kind',
    ),
  },
  {
    weight: 2,
    arbitrary: fc.constantFrom('IBAN', 'E-Mail-Adresse', 'Steueridentifikationsnummer', 'Religion', 'Angaben'),
  },
  {
    weight: 1,
    arbitrary: fc.constantFrom(
      '<script>alert(1)</script>',
      '[hier](https://boese.example)',
      '\u202Egnp.exe',
      '”“„',
      'x'.repeat(300),
    ),
  },
  { weight: 2, arbitrary: fc.string({ unit: 'grapheme', maxLength: 30 }) },
);
const help = fc.oneof(fc.constant(''), words, fc.constant(`${'Lang. '.repeat(200)}\n\nEnde.`));
const law = fc.constantFrom<string[][]>(
  [],
  ['§ 3 Beispielgesetz'],
  ['§ 1 AufenthG', 'Art. 6 DSGVO; § 2'],
  ['XInneres 8'],
);
const version: Record<FimStandard, string[]> = { '2.0': ['', 'V1.0', 'V2.11'], '3.0': ['', 'V1.0.0', 'V2.11.3'] };

/** `first`: a group within another one has another id. */
const id = (standard: FimStandard, letter: string, first = 0): fc.Arbitrary<string> =>
  fc
    .tuple(fc.integer({ min: 0, max: 9_999_999 }), fc.constantFrom(...version[standard]))
    .map(
      ([number, edition]) =>
        letter + String(first) + String(number).padStart(standard === '2.0' ? 7 : 10, '6') + edition,
    );

const patterns = ['^[0-9]{5}$', '[A-Z]{2}', '^a|b$', '^(a+)+$', '[', '\\d{3,5}-?\\p{Lu}+', '^(?=x)y$', '[a-z-[aeiou]]'];
const limits = fc.record(
  {
    minLength: fc.constantFrom('0', '1', '5', 'x'),
    maxLength: fc.constantFrom('1', '5', '255', '256', '4000', '99999', '-1'),
    minValue: fc.constantFrom('0', '-5', '0,5', '3', '2024-01-01'),
    maxValue: fc.constantFrom('2', '99.75', '1000000', '1e30', '0.07'),
    pattern: fc.constantFrom(...patterns),
  },
  { requiredKeys: [] },
);
const choices = fc.array(
  fc.record({
    code: fc.constantFrom('1', '2', '001', 'a b', '', 'ü'),
    name: fc.oneof(fc.constantFrom('Ja', 'Nein', ''), words),
  }),
  { maxLength: 6 },
);

const types: Record<FimStandard, string[]> = {
  '2.0': ['text', 'text', 'date', 'bool', 'num', 'num_int', 'num_currency', 'file', 'obj'],
  '3.0': ['text', 'text_latin', 'date', 'time', 'datetime', 'bool', 'num', 'num_int', 'num_currency', 'file', 'obj'],
};
const inputs: Record<FimStandard, string[]> = {
  '2.0': ['input', 'input', 'input', 'select', 'label'],
  '3.0': ['input', 'input', 'input', 'select', 'label', 'hidden', 'locked'],
};

const field = (standard: FimStandard): fc.Arbitrary<FimField> =>
  fc
    .record({
      fim: id(standard, 'F'),
      name: words,
      label: words,
      help,
      law,
      input: fc.constantFrom(...inputs[standard]),
      dataType: fc.constantFrom(...types[standard]),
      limits,
      content: help,
      choices: fc.option(choices, { nil: undefined }),
      maxBytes: fc.option(fc.constantFrom(1000, 2_000_000, 50_000_000), { nil: undefined }),
      mediaTypes: fc.subarray(['application/pdf', 'image/png', 'application/zip']),
    })
    .map((drawn) => ({
      kind: 'field',
      rules: [],
      line: 0,
      ...drawn,
      choices: drawn.input === 'select' ? drawn.choices : undefined,
    }));

const times = fc.constantFrom<[number, number | undefined][]>(
  [0, 1],
  [1, 1],
  [0, undefined],
  [1, 3],
  [2, undefined],
  [0, 500],
  [0, 0],
);

function part(standard: FimStandard, depth: number): fc.Arbitrary<FimPart> {
  const element =
    depth === 0
      ? field(standard)
      : fc.oneof({ weight: 3, arbitrary: field(standard) }, { weight: 2, arbitrary: group(standard, depth - 1) });
  return fc
    .record({ times, law, element })
    .map(({ times: [minimum, maximum], ...rest }) => ({ minimum, maximum, ...rest }));
}
function group(standard: FimStandard, depth: number): fc.Arbitrary<FimGroup> {
  return fc
    .record({
      fim: id(standard, 'G', depth + 1),
      name: words,
      label: words,
      help,
      law,
      parts: fc.array(part(standard, depth), { maxLength: 4 }),
    })
    .map((drawn) => ({ kind: 'group', isChoice: false, rules: [], line: 0, ...drawn }));
}

/** Data schemas with every kind of field, limit and repetition, in either edition; each names a law. */
export const generatedSchema: fc.Arbitrary<FimSchema> = fc.constantFrom<FimStandard[]>('2.0', '3.0').chain((standard) =>
  fc.record({
    standard: fc.constant(standard),
    fim: id(standard, 'S'),
    name: words,
    label: words,
    help,
    law: fc.constantFrom<string[][]>(['§ 2 Beispielsatzung'], ['Art. 6 DSGVO', '§ 9 Gesetz'], ['BGB']),
    rules: fc.constant([]),
    line: fc.constant(0),
    description: fc.constant(''),
    state: fc.constant(''),
    parts: fc.array(part(standard, 2), { minLength: 1, maxLength: 6 }),
  }),
);
