import * as fc from 'fast-check';
import { FormFiles } from '../../schemas/form.ts';
import type { Answers, Json } from '../../schemas/submission.ts';
import {
  answersFor,
  type Condition,
  conditionOnOneOf,
  type Household,
  household,
  householdAnswers,
  householdGroup,
  householdNode,
  named,
  propertiesOf,
  type Question,
  questionsUnder,
  requiredOf,
  ruled as ruledBy,
} from './generated-household.ts';
import { maybe, mixLeaf } from './generated-leaf.ts';
import { control, group, smallForm } from './small-form.ts';

type Drawn = {
  top: Question[];
  /** Questions of an object and of a list's items. */
  person: { questions: Question[]; required: boolean; condition: Condition | undefined };
  posten: { questions: Question[]; required: boolean; min: number; max: number; condition: Condition | undefined };
  haushalt: Household;
  step: Condition | undefined;
  /** The two that conditions stand on, and what they stand on themselves. */
  ja: { required: boolean; exists: boolean };
  art: { required: boolean; choices: string[]; condition: Condition | undefined };
  sum: { parts: string[]; maximum: number | undefined; condition: Condition | undefined } | undefined;
};

const condition = conditionOnOneOf('ja', 'art');
const questions = questionsUnder(condition);
const parts: Record<keyof Drawn, fc.Arbitrary<unknown>> & { [K in keyof Drawn]: fc.Arbitrary<Drawn[K]> } = {
  top: questions,
  person: fc.record({ questions, required: fc.boolean(), condition }),
  posten: fc.record({
    questions,
    required: fc.boolean(),
    min: fc.integer({ min: 0, max: 1 }),
    max: fc.integer({ min: 1, max: 2 }),
    condition,
  }),
  haushalt: household,
  step: condition,
  ja: fc.record({ required: fc.boolean(), exists: fc.boolean() }),
  art: fc.record({
    required: fc.boolean(),
    choices: fc.subarray(['eins', 'zwei', 'drei'], { minLength: 1 }),
    condition,
  }),
  sum: maybe(
    fc.record({
      parts: fc.subarray(['/eins', '/posten/*/betrag'], { minLength: 1 }),
      maximum: maybe(fc.constantFrom(3, 9)),
      condition,
    }),
  ),
};
const drawn: fc.Arbitrary<Drawn> = fc.record(parts);

/** Two versions of a small form: the second is the first, with some of its parts (down to one question) drawn anew. */
export const versionPair: fc.Arbitrary<{ before: FormFiles; after: FormFiles; answers: Answers[] }> = fc
  .record({
    one: drawn,
    other: drawn,
    kept: fc.infiniteStream(fc.integer({ min: 0, max: 9 })),
    picks: fc.infiniteStream(fc.nat()),
  })
  .map(({ one, other, kept, picks }) => {
    const next = (): number => picks.next().value ?? 0;
    const keeps = (): boolean => (kept.next().value ?? 0) > 1;
    const mixed: Drawn = {
      top: mixQuestions(one.top, other.top, keeps),
      person: {
        ...(keeps() ? one : other).person,
        questions: mixQuestions(one.person.questions, other.person.questions, keeps),
      },
      posten: {
        ...(keeps() ? one : other).posten,
        questions: mixQuestions(one.posten.questions, other.posten.questions, keeps),
      },
      haushalt: mixHousehold(one.haushalt, other.haushalt, keeps),
      step: (keeps() ? one : other).step,
      ja: (keeps() ? one : other).ja,
      art: (keeps() ? one : other).art,
      sum:
        one.sum && other.sum && keeps() ? { ...one.sum, condition: other.sum.condition } : (keeps() ? one : other).sum,
    };
    const answers = Array.from({ length: 12 }, (_, index) => answersTo(index % 2 === 0 ? one : mixed, next));
    return { before: filesOf(one), after: filesOf(mixed), answers };
  });

function mixQuestions(some: Question[], others: Question[], keeps: () => boolean): Question[] {
  const mixed = some.flatMap((one, index) => {
    if (keeps()) return [one];
    const other = others[index];
    if (other === undefined) return [];
    return [
      keeps() ? { ...other, leaf: one.leaf } : keeps() ? { ...one, leaf: mixLeaf(one.leaf, other.leaf, keeps) } : other,
    ];
  });
  return keeps() ? mixed : [...mixed, ...others.slice(mixed.length)];
}

function mixHousehold(one: Household, other: Household, keeps: () => boolean): Household {
  const [wohnung, kinder] = [(keeps() ? one : other).wohnung, (keeps() ? one : other).kinder];
  return {
    ...(keeps() ? one : other),
    eigen: (keeps() ? one : other).eigen,
    questions: mixQuestions(one.questions, other.questions, keeps),
    wohnung: { ...wohnung, questions: mixQuestions(one.wohnung.questions, other.wohnung.questions, keeps) },
    kinder: { ...kinder, questions: mixQuestions(one.kinder.questions, other.kinder.questions, keeps) },
  };
}

const isAskedIn =
  ({ ja }: Drawn) =>
  (on: string): boolean =>
    on !== 'ja' || ja.exists;
const ruled = (found: Condition | undefined, form: Drawn): object => ruledBy(found, isAskedIn(form));
const amount = { type: 'integer', minimum: 0, maximum: 20 };

function filesOf(form: Drawn): FormFiles {
  const [top, person, posten] = [
    named(form.top, 'frage'),
    named(form.person.questions, 'p'),
    named(form.posten.questions, 'q'),
  ];
  const properties = {
    ...(form.ja.exists && { ja: { type: 'boolean' } }),
    art: { type: 'string', enum: form.art.choices },
    eins: amount,
    ...propertiesOf(top),
    person: group(propertiesOf(person), requiredOf(person)),
    posten: {
      type: 'array',
      items: group({ betrag: amount, ...propertiesOf(posten) }, requiredOf(posten)),
      minItems: form.posten.min,
      maxItems: form.posten.max,
    },
    haushalt: householdNode(form.haushalt),
    ...(form.sum && {
      summe: {
        type: 'integer',
        'x-sum': form.sum.parts,
        ...(form.sum.maximum !== undefined && { maximum: form.sum.maximum }),
      },
    }),
  };
  const required = [
    ...(form.ja.exists && form.ja.required ? ['ja'] : []),
    ...(form.art.required ? ['art'] : []),
    ...requiredOf(top),
    ...(form.person.required ? ['person'] : []),
    ...(form.posten.required ? ['posten'] : []),
    ...(form.haushalt.required ? ['haushalt'] : []),
  ];
  const artRule = form.art.condition?.on === 'ja' ? form.art.condition : undefined;
  const steps = [
    {
      type: 'Category',
      label: 'Anfang',
      elements: [...(form.ja.exists ? [control('ja')] : []), control('art', ruled(artRule, form))],
    },
    {
      type: 'Category',
      label: 'Mitte',
      ...ruled(form.step, form),
      elements: [
        control('eins', ruled(form.top[0]?.condition, form)),
        ...top.map(([name, { condition: own }]) => control(name, ruled(own, form))),
        {
          type: 'Group',
          label: 'Person',
          ...ruled(form.person.condition, form),
          elements: person.map(([name, { condition: own }]) => control(`person.${name}`, ruled(own, form))),
        },
      ],
    },
    {
      type: 'Category',
      label: 'Ende',
      elements: [
        control('posten', { ...ruled(form.posten.condition, form) }),
        householdGroup(form.haushalt, isAskedIn(form)),
        ...(form.sum ? [control('summe', ruled(form.sum.condition, form))] : []),
      ],
    },
  ];
  return smallForm(properties, { required, steps });
}

/** Answers as somebody might give them: most of them fit, some are missing. */
function answersTo(form: Drawn, next: () => number): Answers {
  const pick = (all: Json[]): Json => all[next() % all.length] ?? 0;
  const item = (): Json => ({
    ...(next() % 2 === 0 && { betrag: next() % 6 }),
    ...answersFor(named(form.posten.questions, 'q'), next),
  });
  return {
    ...(form.ja.exists && next() % 4 > 0 && { ja: next() % 2 === 0 }),
    ...(next() % 5 > 0 && { art: pick(form.art.choices) }),
    ...(next() % 3 > 0 && { eins: next() % 8 }),
    ...answersFor(named(form.top, 'frage'), next),
    ...(next() % 4 > 0 && { person: answersFor(named(form.person.questions, 'p'), next) }),
    ...(next() % 4 > 0 && { posten: Array.from({ length: 1 + (next() % 2) }, item) }),
    ...(next() % 4 > 0 && { haushalt: householdAnswers(form.haushalt, next) }),
  };
}
