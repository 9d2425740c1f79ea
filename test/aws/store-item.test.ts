import { expect, test } from 'vitest';
import { attributesOf, itemOf, keyOf } from '../../aws/store-item.ts';

const stored = (body: unknown): Record<string, unknown> => ({
  ...keyOf('SUBMISSION#a', 'META'),
  ...attributesOf({
    partition: 'SUBMISSION#a',
    sort: 'META',
    body,
    list: { name: 'due', at: '2026-11-24T09:00:00.000Z' },
  }),
  version: { N: '7' },
});

test.each<[string, unknown]>([
  ['an object with umlauts', { title: 'Hund anmelden, Großstraße', documents: ['a', 'b'], head: { number: 3 } }],
  ['a sealed text', 'eyJhbGciOiJSU0EtT0FFUC0yNTYifQ.x'],
  ['nothing', null],
  ['a number', 4],
])('%s is read as it was written', (_name, body) => {
  expect(itemOf(stored(body)).item).toEqual({
    partition: 'SUBMISSION#a',
    sort: 'META',
    version: 7,
    body,
    list: { name: 'due', at: '2026-11-24T09:00:00.000Z' },
  });
});

test('an item that an earlier edition wrote as text is read all the same', () => {
  const earlier = { ...stored({ state: 'accepted' }), body: { S: '{"state":"accepted"}' } };

  expect(itemOf(earlier).item.body).toEqual({ state: 'accepted' });
});

test('metadata with ten documents stays within the kilobyte that a write is charged by', () => {
  const documents = Array.from({ length: 10 }, (_, index) => String(index).padStart(32, 'abcdef0123456789'));
  const hash = '7e3e44e387ab97254c39c8239163a252b2e6a30e58121c72123f31fdfbbe4a24';
  const meta = { state: 'routed', answersHash: hash, requestHash: hash, statusTokenHash: hash, documents };
  const { body } = attributesOf({ partition: 'SUBMISSION#a', sort: 'META', body: meta });

  expect(body?.B?.length).toBeLessThan(700);
  expect(JSON.stringify(meta).length).toBeGreaterThan(600);
});
