import { expect, test } from 'vitest';
import { followedPlace, schemaNodeAt } from '../../forms/schema-node-at.ts';
import { group, smallForm } from './small-form.ts';

const name = { type: 'string', maxLength: 5 };
const { schema } = smallForm(
  {
    person: { $ref: '#/$defs/person' },
    lost: { $ref: '#/$defs/nobody' },
    list: { type: 'array', maxItems: 2, items: { $ref: '#/$defs/person' } },
  },
  { defs: { person: group({ name }) } },
);

test.each([
  ['', 'object'],
  ['/$defs/person', 'object'],
  ['/$defs/person/properties/name', 'string'],
  ['/properties/list', 'array'],
])('the node at %s', (place, type) => {
  expect(schemaNodeAt(schema, place)).toMatchObject({ type });
});

test.each(['/properties/nobody', '/$defs/nobody', '/properties/list/properties/x', '/items', '/properties'])(
  'there is none at %s',
  (place) => {
    expect(schemaNodeAt(schema, place)).toBeUndefined();
  },
);

test('references are followed as far as they lead', () => {
  expect(followedPlace(schema, '/properties/person')).toBe('/$defs/person');
  expect(followedPlace(schema, '/properties/list/items')).toBe('/$defs/person');
  expect(followedPlace(schema, '/properties/lost')).toBe('/properties/lost');
  expect(followedPlace(schema, '/properties/list')).toBe('/properties/list');
});

test('a definition without any is none', () => {
  expect(schemaNodeAt(smallForm({ name }).schema, '/$defs/person')).toBeUndefined();
});
