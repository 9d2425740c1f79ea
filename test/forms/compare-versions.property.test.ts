import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswers } from '../../forms/check-answers.ts';
import { completeAnswers } from '../../forms/complete-answers.ts';
import { compareVersions } from '../../forms/compare-versions.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { planForm } from '../../forms/plan-form.ts';
import { templateOf } from '../../forms/pointer.ts';
import { secondOpinion } from '../../forms/second-opinion.ts';
import type { ChangeSide, FormDifference } from '../../schemas/form-change.ts';
import { FormFiles } from '../../schemas/form.ts';
import type { Answers } from '../../schemas/submission.ts';
import { versionPair } from './generated-form.ts';

/** A busy machine has time. */
const patience = 180_000;
const checkable = (files: FormFiles) => ({ plan: planForm(files), schema: deriveSchema(files) });
/** Whether a difference speaks of a place, of what it stands in, or of what stands in it. */
const speaksOf = ({ pointer }: FormDifference, place: string): boolean =>
  pointer === '' || pointer === place || place.startsWith(`${pointer}/`) || pointer.startsWith(`${place}/`);

/** The faults of what was complete in one version, in the other, that no difference foretells for this side. */
function unforetold(from: FormFiles, to: FormFiles, given: Answers[], told: FormDifference[]): string[] {
  const [source, goal] = [checkable(from), checkable(to)];
  return given.flatMap((answers) => {
    const complete = checkAnswers(source, answers, 'de');
    if (complete.errors.length > 0) return [];
    return checkAnswers(goal, complete.answers, 'de')
      .errors.map(({ pointer, keyword }) => ({ place: templateOf(pointer), keyword }))
      .filter(({ place }) => !told.some((difference) => speaksOf(difference, place)))
      .map(({ place, keyword }) => `${keyword} at ${place}: ${JSON.stringify(complete.answers)}`);
  });
}

const breaking = (differences: FormDifference[], side: ChangeSide): FormDifference[] =>
  differences.filter(({ breaks }) => breaks.includes(side));

test('a form does not differ from itself', () => {
  fc.assert(
    fc.property(versionPair, ({ before }) => {
      expect(compareVersions(before, structuredClone(before))).toEqual({ weight: 'none', breaks: [], differences: [] });
    }),
    { numRuns: 150 },
  );
});

test(
  'every fault that a citizen’s complete answers have in the next version was foretold, at its place',
  () => {
    fc.assert(
      fc.property(versionPair, ({ before, after, answers }) => {
        const told = breaking(compareVersions(before, after).differences, 'citizens');

        expect(unforetold(before, after, answers, told)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  },
  patience,
);

test(
  'what receivers did not have to know before was told them: all else is as it was, but for fields that are new',
  () => {
    fc.assert(
      fc.property(versionPair, ({ before, after, answers }) => {
        const { differences } = compareVersions(before, after);
        const known = differences.filter(({ code, breaks }) => breaks.includes('receivers') || code === 'field-new');

        expect(unforetold(after, before, answers, known)).toEqual([]);
      }),
      { numRuns: 500 },
    );
  },
  patience,
);

test(
  'where nothing breaks citizens, the other validator takes their answers as well',
  () => {
    fc.assert(
      fc.property(versionPair, ({ before, after, answers }) => {
        fc.pre(!compareVersions(before, after).breaks.includes('citizens'));
        const [source, goal] = [checkable(before), checkable(after)];
        const second = secondOpinion(goal.schema);
        const complete = answers
          .map((given) => checkAnswers(source, given, 'de'))
          .filter(({ errors }) => errors.length === 0)
          .map((checked) => completeAnswers(goal.plan, checked.answers));

        expect(complete.filter((one) => !second(one))).toEqual([]);
      }),
      { numRuns: 60 },
    );
  },
  patience,
);

test(
  'a form that somebody broke is compared all the same: nothing is thrown',
  () => {
    const broken = fc
      .record({ pair: versionPair, place: fc.nat(), value: fc.jsonValue({ maxDepth: 2 }) })
      .map(({ pair: { before }, place, value }) => ({
        before,
        after: FormFiles.safeParse(broke(before, place, value)).data,
      }))
      .filter(({ after }) => after !== undefined);

    fc.assert(
      fc.property(broken, ({ before, after = before }) => {
        expect(['none', 'patch', 'minor', 'major']).toContain(compareVersions(before, after).weight);
        expect(['none', 'patch', 'minor', 'major']).toContain(compareVersions(after, before).weight);
      }),
      { numRuns: 300 },
    );
  },
  patience,
);

/** A copy with the text, number or list at one place replaced: by another one of the form, or by anything. */
function broke(files: FormFiles, place: number, value: unknown): unknown {
  const strings = [...new Set(JSON.stringify(files).match(/"(?:[^"\\]|\\.)*"/g))];
  const text = JSON.stringify(files);
  const from = strings[place % strings.length] ?? '""';
  const to =
    typeof value === 'string' && value !== '' ? JSON.stringify(value) : (strings[(place * 7) % strings.length] ?? '""');
  const at = text.indexOf(from, place % text.length);
  return at === -1 ? files : JSON.parse(text.slice(0, at) + to + text.slice(at + from.length));
}
