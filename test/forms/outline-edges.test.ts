import { expect, test } from 'vitest';
import { addField } from '../../forms/add-item.ts';
import { applySheet } from '../../forms/apply-sheet.ts';
import { newFaults } from '../../forms/new-faults.ts';
import { outlineForm } from '../../forms/outline-form.ts';
import { removeItem } from '../../forms/remove-item.ts';
import { sheetForm } from '../../forms/sheet-form.ts';
import { sheetItem } from '../../forms/sheet-item.ts';
import type { FormTexts } from '../../schemas/form-draft.ts';
import { shippedTexts, textsOf } from './form-texts.ts';
import { answerPlace, made } from './outline-case.ts';
import { itemAt, sheetOf } from './sheet-case.ts';
import { control, group, smallForm } from './small-form.ts';

const dogs = shippedTexts('hundesteuer-anmeldung');
const text = { type: 'string', maxLength: 5 };

test('where the texts could not be read before, or can’t be afterwards, no new fault is named: the lint names them all', () => {
  expect(newFaults({ ...dogs, ui: '{' }, dogs)).toEqual([]);
  expect(newFaults(dogs, { ...dogs, schema: '{' })).toEqual([]);
});

test('the only field of a group goes with it, a sample that is no JSON stays as it is, and what stood before it is looked at next', () => {
  const form = textsOf(
    smallForm(
      { a: text, b: text },
      { elements: [control('a'), { type: 'Group', label: 'Allein', elements: [control('b')] }] },
    ),
  );
  const broken = { file: 'samples/invalid/kaputt.json', text: '{ "answers": ' };
  const texts: FormTexts = { ...form, samples: { valid: [], invalid: [broken] } };

  const { texts: after, told, place } = made(removeItem(texts, '/elements/0/elements/1/elements/0'));

  expect(told).toBe('„b“ entfernt, und „Allein“, das danach leer war.');
  expect(after.samples.invalid).toEqual([broken]);
  expect(place).toBe('/elements/0/elements/0');
});

test('a field that the page asks and the schema does not know has a place in the outline, no sheet, and goes from the page alone', () => {
  const texts = textsOf(smallForm({ a: text }, { elements: [control('a'), control('lost')] }));
  const place = answerPlace(texts, '/lost');

  const { texts: after } = made(removeItem(texts, place));

  expect(sheetItem(texts, place)).toBeUndefined();
  expect(applySheet(texts, place, { label: 'x' })).toBe(texts);
  expect(after.schema).toBe(texts.schema);
  expect(outlineForm(after)?.[0]?.items).toHaveLength(1);
});

test('a list without words of its own has those of its items, and a field behind one of them is asked of each', () => {
  const liste = { type: 'array', maxItems: 3, items: { $ref: '#/$defs/kind' } };
  const texts = textsOf(
    smallForm(
      { liste },
      {
        defs: { kind: group({ name: text }, [], { title: 'Kind' }) },
        elements: [control('liste', { options: { detail: [control('name')] } })],
      },
    ),
  );

  const { texts: after } = made(
    addField(texts, answerPlace(texts, '/liste/*/name'), { kind: 'date', label: 'Geburtstag' }),
  );

  expect(sheetOf(texts, answerPlace(texts, '/liste'))).toMatchObject({ itemLabel: 'Kind', mostItems: 3 });
  expect(JSON.parse(after.schema).$defs.kind.properties.geburtstag).toMatchObject({ format: 'date' });
});

test('of several choices by their codes alone, the codes are the words', () => {
  const items = { type: 'string', enum: ['x', 'y'] };
  const texts = textsOf(smallForm({ wahl: { type: 'array', maxItems: 2, uniqueItems: true, items } }));
  const place = answerPlace(texts, '/wahl');

  expect(sheetOf(texts, place)['options']).toEqual([
    { value: 'x', text: 'x' },
    { value: 'y', text: 'y' },
  ]);
  expect(Object.keys(sheetForm(itemAt(texts, place)).schema.properties)).toContain('mostItems');
});
