import { expect, test } from 'vitest';
import { planForm } from '../../forms/plan-form.ts';
import { control, group, rule, smallForm } from './small-form.ts';

const text = { type: 'string', maxLength: 20 };
const itemsOf = (...given: Parameters<typeof smallForm>) => planForm(smallForm(...given)).steps[0]?.items ?? [];

test('what a designer gave no title is asked by the name it has in the schema', () => {
  const items = itemsOf(
    { vorname: text, hunde: { type: 'array', maxItems: 3, items: group({ rasse: text }) } },
    {
      elements: [
        control('vorname'),
        control('hunde'),
        control('hunde', { ...rule('SHOW', 'vorname', { const: 'A' }) }),
      ],
    },
  );

  expect(items).toMatchObject([
    { label: 'vorname' },
    {
      kind: 'repeat',
      label: 'hunde',
      itemLabel: 'hunde',
      addLabel: 'hunde hinzufügen',
      min: 0,
      items: [{ kind: 'field', pointer: '/hunde/*/rasse', label: 'rasse' }],
    },
    { rule: { question: 'vorname', answers: ['A'] } },
  ]);
});

test('a list that must have entries begins with one, and its items are called what the schema calls them', () => {
  const items = itemsOf(
    { hunde: { type: 'array', maxItems: 3, items: group({ rasse: text }, [], { title: 'Hund' }) } },
    { required: ['hunde'] },
  );

  expect(items).toMatchObject([{ itemLabel: 'Hund', addLabel: 'Hund hinzufügen', min: 1 }]);
});

test('a required file field wants at least one file, a voluntary one none', () => {
  const upload = {
    type: 'array',
    maxItems: 2,
    items: { type: 'string', maxLength: 32 },
    'x-upload': { types: ['application/pdf'], maxBytes: 1000 },
  };

  const items = itemsOf({ pflicht: upload, frei: upload, zwei: { ...upload, minItems: 2 } }, { required: ['pflicht'] });

  expect(items.map((item) => item.kind === 'field' && item.upload?.minFiles)).toEqual([1, 0, 2]);
});

test('a condition names its answers in words: the labels of options, yes and no, else what was typed', () => {
  const color = {
    type: 'string',
    oneOf: [
      { const: 'r', title: 'Rot' },
      { const: 'b', title: 'Blau' },
    ],
  };
  const ask = (scope: string, schema: object) => control('dann', rule('HIDE', scope, schema));

  const items = itemsOf(
    { farbe: color, zahl: { type: 'integer' }, ja: { type: 'boolean' }, dann: text },
    {
      elements: [
        ask('farbe', { enum: ['r', 'b', 'x'] }),
        ask('zahl', { const: 3 }),
        ask('ja', { const: false }),
        ask('ja', { const: true }),
      ],
    },
  );

  expect(items.map((item) => item.rule?.answers)).toEqual([['Rot', 'Blau', 'x'], ['3'], ['Nein'], ['Ja']]);
});

test('more than six options are a list that opens, where the designer did not say otherwise', () => {
  const options = { type: 'string', enum: ['a', 'b', 'c', 'd', 'e', 'f', 'g'] };

  const items = itemsOf(
    { viele: options, wenige: { type: 'integer', enum: [1, 2] } },
    { elements: [control('viele'), control('wenige'), control('viele', { options: { format: 'radio' } })] },
  );

  expect(items).toMatchObject([{ control: 'select' }, { control: 'radio' }, { control: 'radio' }]);
});

test('postcode, place and area of the deciding address know their part in it, its other fields have none', () => {
  const anschrift = group({ plz: text, ort: text, ars: text, strasse: text }, ['plz'], {
    'x-address': { postcode: 'plz', place: 'ort', area: 'ars' },
  });
  const elements = ['plz', 'ort', 'ars', 'strasse'].map((name) => control(`anschrift.${name}`));

  const items = itemsOf({ anschrift }, { elements });

  expect(items.map((item) => item.kind === 'field' && item.address?.role)).toEqual([
    'postcode',
    'place',
    'area',
    undefined,
  ]);
});

test('a page that asks what the schema does not have, or a group as a whole, is no plan', () => {
  const files = (scope: string) => smallForm({ name: group({ vorname: text }) }, { elements: [control(scope)] });

  expect(() => planForm(files('nachname'))).toThrow('there is no field at #/properties/nachname');
  expect(() => planForm(files('name.vorname.mehr'))).toThrow('there is no field');
  expect(() => planForm(files('name'))).toThrow('name its fields');
});
