import { expect, test } from 'vitest';
import type { FimField } from '../../../forms/fim/fim-schema.ts';
import { codes, list, nodeOf, usualText } from './imported-form.ts';

const seven = 'urn:x:liste_7';
test.each<[string, Partial<FimField>, object, string[]]>([
  [
    'values within the schema',
    {
      choices: [
        { code: 'j', name: 'Ja' },
        { code: 'n', name: '' },
      ],
    },
    {
      type: 'string',
      oneOf: [
        { const: 'j', title: 'Ja' },
        { const: 'n', title: 'n' },
      ],
    },
    [],
  ],
  ['a list of its version', { codeList: seven }, { type: 'string', oneOf: [{ const: '0', title: 'Nummer 0' }] }, []],
  [
    'a list without its version',
    { codeList: 'urn:x:andere_8' },
    {
      type: 'string',
      oneOf: [
        { const: '0', title: 'Nummer 0' },
        { const: '1', title: 'Nummer 1' },
      ],
    },
    [],
  ],
  ['a list that was not given', { codeList: 'urn:x:fehlt_1' }, usualText, ['todo code-list']],
  ['no list at all', {}, usualText, ['todo code-list']],
  ['a list of nothing', { choices: [] }, usualText, ['todo code-list-empty']],
  ['20,000 entries', { codeList: 'urn:x:lang' }, usualText, ['todo code-list-long']],
  [
    'one code twice and one without',
    {
      choices: [
        { code: 'a', name: 'A' },
        { code: 'a', name: 'B' },
        { code: '', name: 'C' },
      ],
    },
    { type: 'string', oneOf: [{ const: 'a', title: 'A' }] },
    ['note code-twice'],
  ],
  [
    'two codes that read the same',
    {
      choices: [
        { code: 'a', name: 'A' },
        { code: 'b', name: 'A' },
      ],
    },
    {
      type: 'string',
      oneOf: [
        { const: 'a', title: 'A (a)' },
        { const: 'b', title: 'A (b)' },
      ],
    },
    [],
  ],
])('a choice with %s', async (_what, field, expected, remarked) => {
  const lists = new Map([
    [seven, list(1)],
    ['urn:x:andere', list(2)],
    ['urn:x:lang', list(20_000)],
  ]);

  const { node, remarks } = await nodeOf({ input: 'select', ...field }, [1, 1], lists);

  expect(node).toEqual(expected);
  expect(codes(remarks)).toEqual(remarked);
});

const choice = { input: 'select', choices: list(3) };
test.each<[string, Partial<FimField>, [number, number?], object, string[]]>([
  ['a text as often as one likes', {}, [0], { type: 'array', maxItems: 20 }, ['note how-often']],
  [
    'a text more often than anybody types',
    {},
    [2, 500],
    { type: 'array', minItems: 2, maxItems: 100 },
    ['note how-often'],
  ],
  ['a text two to three times', {}, [2, 3], { type: 'array', minItems: 2, maxItems: 3 }, []],
  [
    'choices',
    choice,
    [1, 9],
    { type: 'array', uniqueItems: true, minItems: 1, maxItems: 3, items: { type: 'string' } },
    [],
  ],
  ['the only choice', { ...choice, choices: list(1) }, [1, 9], { type: 'string' }, []],
  ['files', { dataType: 'file' }, [0, 50], { type: 'array', maxItems: 10 }, []],
])('%s', async (_what, field, times, expected, remarked) => {
  const { node, remarks, made } = await nodeOf(field, times);

  expect(node).toMatchObject(expected);
  expect(codes(remarks)).toEqual(remarked);
  expect(made.files.schema.required ?? []).toEqual(times[0] > 0 ? ['feld'] : []);
});
