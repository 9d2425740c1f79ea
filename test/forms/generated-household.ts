import * as fc from 'fast-check';
import type { Json } from '../../schemas/submission.ts';
import { type Leaf, leaf, maybe } from './generated-leaf.ts';
import { control, group, rule } from './small-form.ts';

/** A question as it is drawn: its node, what may be answered, and whether it is demanded and asked. */
export type Question = { leaf: Leaf; required: boolean; condition: Condition | undefined };
/** A condition on one of the questions that every drawn form has for it. */
export type Condition = { effect: 'SHOW' | 'HIDE'; on: keyof typeof scopes; values: readonly (string | boolean)[] };
/** An object with a question on which conditions stand, an object and a list within, and questions in all of them. */
export type Household = {
  required: boolean;
  condition: Condition | undefined;
  eigen: { required: boolean; condition: Condition | undefined };
  questions: Question[];
  wohnung: { required: boolean; condition: Condition | undefined; questions: Question[] };
  kinder: { required: boolean; min: number; condition: Condition | undefined; gut: boolean; questions: Question[] };
};

const scopes = { ja: 'ja', art: 'art', eigen: 'haushalt.eigen', gut: 'gut' };
const values = {
  ja: fc.constantFrom([true], [false]),
  art: fc.subarray(['eins', 'zwei', 'drei'], { minLength: 1 }),
  eigen: fc.constantFrom([true], [false]),
  gut: fc.constantFrom([true], [false]),
};
const effect = fc.constantFrom<('SHOW' | 'HIDE')[]>('SHOW', 'HIDE');
const conditionOn = (on: Condition['on']): fc.Arbitrary<Condition> =>
  fc.record({ effect, on: fc.constant(on), values: values[on] });
/** A condition on one of these questions, or none. */
export const conditionOnOneOf = (...on: Condition['on'][]): fc.Arbitrary<Condition | undefined> =>
  maybe(fc.oneof(...on.map(conditionOn)));
/** Up to so many questions under such conditions. */
export const questionsUnder = (
  condition: fc.Arbitrary<Condition | undefined>,
  maxLength = 3,
): fc.Arbitrary<Question[]> =>
  fc.array(fc.record({ leaf, required: fc.boolean(), condition }), { minLength: 1, maxLength });

const outer = conditionOnOneOf('ja', 'art');
const inner = conditionOnOneOf('ja', 'art', 'eigen');
/** A household of any kind. */
export const household: fc.Arbitrary<Household> = fc.record({
  required: fc.boolean(),
  condition: outer,
  eigen: fc.record({ required: fc.boolean(), condition: outer }),
  questions: questionsUnder(inner, 2),
  wohnung: fc.record({ required: fc.boolean(), condition: inner, questions: questionsUnder(inner, 2) }),
  kinder: fc.record({
    required: fc.boolean(),
    min: fc.integer({ min: 0, max: 1 }),
    condition: inner,
    gut: fc.boolean(),
    questions: questionsUnder(conditionOnOneOf('gut'), 2),
  }),
});

/** The page's rule for a condition; none where it stands on a question that the form does not ask. */
export function ruled(found: Condition | undefined, isAsked: (on: string) => boolean): object {
  if (found === undefined || !isAsked(found.on)) return {};
  const [value] = found.values;
  return rule(found.effect, scopes[found.on], found.on === 'art' ? { enum: found.values } : { const: value });
}

/** Questions with their names: a prefix and a number. */
export const named = (questions: Question[], prefix: string): [string, Question][] =>
  questions.map((one, index) => [`${prefix}${index}`, one]);
/** Their nodes by name. */
export const propertiesOf = (some: [string, Question][]): Record<string, object> =>
  Object.fromEntries(some.map(([name, { leaf: one }]) => [name, one.node]));
/** The names of those that are demanded. */
export const requiredOf = (some: [string, Question][]): string[] =>
  some.flatMap(([name, { required }]) => (required ? [name] : []));
/** Answers to most of them. */
export const answersFor = (some: [string, Question][], next: () => number): { [name: string]: Json } =>
  Object.fromEntries(
    some.flatMap(([name, { leaf: one, required }]) =>
      required || next() % 3 > 0 ? [[name, one.answers[next() % one.answers.length] ?? 0]] : [],
    ),
  );

const yesNo = { type: 'boolean' };
const partsOf = (drawn: Household) => ({
  own: named(drawn.questions, 'h'),
  wohnung: named(drawn.wohnung.questions, 'w'),
  kinder: named(drawn.kinder.questions, 'k'),
});

/** The household's node. */
export function householdNode(drawn: Household): object {
  const { own, wohnung, kinder } = partsOf(drawn);
  const item = group({ gut: yesNo, ...propertiesOf(kinder) }, [
    ...(drawn.kinder.gut ? ['gut'] : []),
    ...requiredOf(kinder),
  ]);
  return group(
    {
      eigen: yesNo,
      ...propertiesOf(own),
      wohnung: group(propertiesOf(wohnung), requiredOf(wohnung)),
      kinder: { type: 'array', items: item, minItems: drawn.kinder.min, maxItems: 2 },
    },
    [
      ...(drawn.eigen.required ? ['eigen'] : []),
      ...requiredOf(own),
      ...(drawn.wohnung.required ? ['wohnung'] : []),
      ...(drawn.kinder.required ? ['kinder'] : []),
    ],
  );
}

/** The household on the page: a group with the question first, then what may stand under it. */
export function householdGroup(drawn: Household, isAsked: (on: string) => boolean): object {
  const { own, wohnung, kinder } = partsOf(drawn);
  const asked = (found: Condition | undefined): object => ruled(found, isAsked);
  const controls = (some: [string, Question][], place: string): object[] =>
    some.map(([name, { condition }]) => control(`${place}${name}`, asked(condition)));
  return {
    type: 'Group',
    label: 'Haushalt',
    ...asked(drawn.condition),
    elements: [
      control('haushalt.eigen', asked(drawn.eigen.condition)),
      ...controls(own, 'haushalt.'),
      {
        type: 'Group',
        label: 'Wohnung',
        ...asked(drawn.wohnung.condition),
        elements: controls(wohnung, 'haushalt.wohnung.'),
      },
      control('haushalt.kinder', {
        ...asked(drawn.kinder.condition),
        options: { detail: [control('gut'), ...controls(kinder, '')] },
      }),
    ],
  };
}

/** Answers about a household as somebody might give them. */
export function householdAnswers(drawn: Household, next: () => number): Json {
  const { own, wohnung, kinder } = partsOf(drawn);
  const flag = (name: string): { [name: string]: Json } => (next() % 4 > 0 ? { [name]: next() % 2 === 0 } : {});
  return {
    ...flag('eigen'),
    ...answersFor(own, next),
    ...(next() % 3 > 0 && { wohnung: next() % 6 > 0 ? answersFor(wohnung, next) : {} }),
    ...(next() % 3 > 0 && {
      kinder: Array.from({ length: next() % 3 }, () => ({ ...flag('gut'), ...answersFor(kinder, next) })),
    }),
  };
}
