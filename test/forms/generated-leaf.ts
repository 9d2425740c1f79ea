import * as fc from 'fast-check';
import type { Json } from '../../schemas/submission.ts';

/** A question's node, and what may be answered to it: most of it fits, some does not. */
export type Leaf = { node: { [keyword: string]: unknown }; answers: Json[] };

/** Something or nothing. */
export const maybe = <T>(some: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.option(some, { nil: undefined, freq: 2 });
const text = fc
  .record({
    minLength: maybe(fc.integer({ min: 0, max: 3 })),
    maxLength: fc.integer({ min: 3, max: 5 }),
    pattern: maybe(fc.constantFrom('^[a-z]*$', '^[0-9a-z]*$', '^.{0,4}$')),
    format: maybe(fc.constantFrom('din91379-a', 'din91379-b', 'din91379-c', 'date', 'phone')),
  })
  .map(
    (limits): Leaf => ({
      node: { type: 'string', ...limits },
      answers: ['', 'a', 'abc', 'a1', 'ab cd', '12345', '=x', '½', '€', '2026-01-02', 'äbc'],
    }),
  );
const limit = maybe(fc.constantFrom(-2, 0, 1, 2.5, 3));
const number = fc
  .record({
    type: fc.constantFrom('integer', 'number'),
    minimum: limit,
    maximum: maybe(fc.constantFrom(3, 4, 10)),
    exclusiveMinimum: limit,
    exclusiveMaximum: maybe(fc.constantFrom(3, 4.5, 11)),
    multipleOf: maybe(fc.constantFrom(1, 2, 4, 0.5)),
  })
  .map((node): Leaf => ({ node, answers: [-3, -2, 0, 1, 2, 2.5, 3, 4, 4.5, 8, 10, 11] }));
const choice = fc.subarray(['a', 'abc', 'a1', '€'], { minLength: 1 }).chain((values) =>
  fc.constantFrom<Leaf>(
    { node: { type: 'string', enum: values }, answers: values },
    {
      node: { type: 'string', oneOf: values.map((value) => ({ const: value, title: `Wert ${value}` })) },
      answers: values,
    },
    {
      node: { type: 'array', items: { type: 'string', enum: values }, maxItems: 3 },
      answers: [[], values.slice(0, 1), values.slice(0, 2)],
    },
    {
      node: { type: 'array', items: { type: 'string', enum: values }, maxItems: 2, minItems: 1, uniqueItems: true },
      answers: [values.slice(0, 1), [], ['a', 'a']],
    },
  ),
);
const yesNo = fc.constantFrom<Leaf>(
  { node: { type: 'boolean' }, answers: [true, false] },
  { node: { type: 'boolean', const: true }, answers: [true] },
);
/** A question of any kind. */
export const leaf = fc.oneof(text, text, number, choice, yesNo);

/** Of two free texts or two numbers single limits are mixed, so that one alone must be told. */
export function mixLeaf(one: Leaf, other: Leaf, keeps: () => boolean): Leaf {
  const isFree = (leafOf: Leaf): boolean => 'maxLength' in leafOf.node || 'multipleOf' in leafOf.node;
  if (!isFree(one) || !isFree(other) || one.node['type'] !== other.node['type']) return other;
  const keywords = Object.keys(one.node).map((keyword): [string, unknown] => [
    keyword,
    (keeps() ? one : other).node[keyword],
  ]);
  return { ...one, node: Object.fromEntries(keywords) };
}
