import { expect, test } from 'vitest';
import { lintForm, type LintInput } from '../../forms/lint-form.ts';
import { readFormFolder } from '../../local/read-form-folder.ts';
import { formFolder } from '../world.ts';

type Tree = { [name: string]: Tree } & Tree[];

/** The dog-tax form with one thing broken. */
function broken(change: (parts: { description: Tree; schema: Tree; ui: Tree; input: LintInput }) => void): LintInput {
  const input = readFormFolder(formFolder('hundesteuer-anmeldung'));
  const [description, schema, ui]: [Tree, Tree, Tree] = JSON.parse(
    JSON.stringify([input.description, input.schema, input.ui]),
  );
  const copy: LintInput = {
    description,
    schema,
    ui,
    samples: { valid: [...input.samples.valid], invalid: [...input.samples.invalid] },
  };
  change({ description, schema, ui, input: copy });
  return copy;
}
const set = (place: Tree | undefined, name: string, value: unknown): void => {
  Object.assign(place ?? {}, { [name]: value });
};

test.each<[string, Parameters<typeof broken>[0], string, string, string]>([
  ['a keyword outside the subset', ({ schema }) => set(schema, 'patternProperties', {}), 'T01', 'schema.json', ''],
  [
    'a keyword outside the subset, deep down',
    ({ schema }) => set(schema['properties']?.['hund']?.['properties']?.['name'], 'not', {}),
    'T01',
    'schema.json',
    '/properties/hund',
  ],
  [
    'an open object',
    ({ schema }) => set(schema['properties']?.['hund'], 'additionalProperties', true),
    'T01',
    'schema.json',
    '/properties/hund',
  ],
  ['a form key with capitals', ({ description }) => set(description, 'key', 'Hund'), 'T01', 'form.json', '/key'],
  ['a page without steps', ({ ui }) => set(ui, 'elements', []), 'T01', 'ui.json', '/elements'],
  [
    'a pattern that is not proved linear',
    ({ schema }) => set(schema['properties']?.['hund']?.['properties']?.['chipnummer'], 'pattern', '^(a+)+$'),
    'T02',
    'schema.json',
    '/properties/hund/properties/chipnummer/pattern',
  ],
  [
    'a pattern that is none',
    ({ schema }) => set(schema['properties']?.['hund']?.['properties']?.['chipnummer'], 'pattern', '^($'),
    'T02',
    'schema.json',
    '/properties/hund/properties/chipnummer/pattern',
  ],
  [
    'a pattern for a part only',
    ({ schema }) => set(schema['properties']?.['hund']?.['properties']?.['chipnummer'], 'pattern', '[0-9]{15}'),
    'T02',
    'schema.json',
    '/properties/hund/properties/chipnummer/pattern',
  ],
  [
    'text without a limit',
    ({ schema }) => Reflect.deleteProperty(schema['properties']?.['hund']?.['properties']?.['name'] ?? {}, 'maxLength'),
    'T03',
    'schema.json',
    '/properties/hund/properties/name',
  ],
  [
    '201 fields',
    ({ schema }) =>
      set(schema['properties'], 'viele', {
        type: 'object',
        additionalProperties: false,
        properties: Object.fromEntries(Array.from({ length: 201 }, (_, index) => [`f${index}`, { type: 'boolean' }])),
      }),
    'T04',
    'schema.json',
    '',
  ],
  [
    'required without a property',
    ({ schema }) => set(schema['properties']?.['hund'], 'required', ['gibtEsNicht']),
    'T05',
    'schema.json',
    '/properties/hund/required/0',
  ],
  [
    'a condition on a later field',
    ({ ui }) =>
      set(ui['elements']?.[1]?.['elements']?.[0], 'rule', {
        effect: 'SHOW',
        condition: { scope: '#/properties/richtigkeit', schema: { const: true } },
      }),
    'T05',
    'ui.json',
    '/elements/1/elements/0/rule/condition/scope',
  ],
  [
    'a control for a field that there is not',
    ({ ui }) => set(ui['elements']?.[1]?.['elements']?.[0], 'scope', '#/properties/nichts'),
    'T05',
    'ui.json',
    '/elements/1/elements/0/scope',
  ],
  [
    'a control for a group of fields',
    ({ ui }) => set(ui['elements']?.[1]?.['elements']?.[0], 'scope', '#/properties/hund'),
    'T05',
    'ui.json',
    '/elements/1/elements/0/scope',
  ],
  [
    'a field asked twice',
    ({ ui }) => set(ui['elements']?.[1]?.['elements']?.[1], 'scope', '#/properties/hund/properties/name'),
    'T05',
    'ui.json',
    '/elements/1/elements/1/scope',
  ],
  [
    'a field on no page',
    ({ schema }) => set(schema['properties'], 'vergessen', { type: 'boolean' }),
    'T06',
    'schema.json',
    '/properties/vergessen',
  ],
  [
    'a $ref to nothing',
    ({ schema }) => set(schema['properties'], 'verweis', { $ref: '#/$defs/nichts' }),
    'T01',
    'schema.json',
    '/properties/verweis/$ref',
  ],
  [
    'a $ref in a circle',
    ({ schema }) => {
      set(schema, '$defs', {
        kreis: { type: 'object', additionalProperties: false, properties: { kreis: { $ref: '#/$defs/kreis' } } },
      });
      set(schema['properties'], 'verweis', { $ref: '#/$defs/kreis' });
    },
    'T01',
    'schema.json',
    '/properties/verweis/$ref',
  ],
  [
    'an address with a field that there is not',
    ({ schema }) =>
      set(schema['properties']?.['anschrift'], 'x-address', { postcode: 'plz', place: 'ort', area: 'nichts' }),
    'T06',
    'schema.json',
    '/properties/anschrift/x-address',
  ],
  [
    'two addresses that make the area',
    ({ schema }) =>
      set(schema['properties']?.['halter'], 'x-address', { postcode: 'vorname', place: 'vorname', area: 'vorname' }),
    'T06',
    'schema.json',
    '/properties/anschrift',
  ],
  [
    'an upload field of something else',
    ({ schema }) => set(schema['properties']?.['nachweise'], 'maxItems', 50),
    'T06',
    'schema.json',
    '/properties/nachweise',
  ],
  [
    'a valid sample that fails',
    ({ input }) => input.samples.valid.push({ file: 'samples/valid/x.json', body: { answers: {} } }),
    'T07',
    'samples/valid/x.json',
    '/answers/halter/vorname',
  ],
  [
    'a valid sample that is no submission',
    ({ input }) => input.samples.valid.push({ file: 'samples/valid/x.json', body: [] }),
    'T07',
    'samples/valid/x.json',
    '',
  ],
  [
    'an invalid sample that passes',
    ({ input }) => input.samples.invalid.push({ file: 'samples/invalid/x.json', body: input.samples.valid[0]?.body }),
    'T07',
    'samples/invalid/x.json',
    '',
  ],
  [
    'no samples',
    ({ input }) => {
      input.samples = { valid: [], invalid: [] };
    },
    'T07',
    'samples',
    '',
  ],
])('%s is refused with file, place and remedy', async (_name, change, code, file, pointer) => {
  const findings = await lintForm(broken(change));

  const found = findings.find(
    (finding) => finding.code === code && finding.file === file && finding.pointer.startsWith(pointer),
  );
  expect(found).toMatchObject({ severity: 'error' });
  expect(found?.message.length).toBeGreaterThan(10);
  expect(found?.remedy.length).toBeGreaterThan(10);
});
