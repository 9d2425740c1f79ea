import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { checkAnswers } from '../../forms/check-answers.ts';
import { deriveSchema } from '../../forms/derive-schema.ts';
import { planForm } from '../../forms/plan-form.ts';
import { secondOpinion } from '../../forms/second-opinion.ts';
import type { FormFiles } from '../../schemas/form.ts';
import type { Answers } from '../../schemas/submission.ts';
import { versionPair } from './generated-form.ts';

/** A busy machine has time. */
const patience = 180_000;

/** What the two validators say of answers as they count, where they are not of one mind. */
function disagreements(files: FormFiles, given: Answers[]): { errors: string[]; answers: Answers }[] {
  const form = { plan: planForm(files), schema: deriveSchema(files) };
  const second = secondOpinion(form.schema);
  return given
    .map((answers) => checkAnswers(form, answers, 'de'))
    .filter(({ answers, errors }) => second(answers) !== (errors.length === 0))
    .map(({ answers, errors }) => ({ answers, errors: errors.map(({ pointer, keyword }) => `${keyword} ${pointer}`) }));
}

test.each([
  ['that everybody draws', { numRuns: 150, seed: 7 }],
  ['that nobody has drawn yet', { numRuns: 100 }],
])(
  'the page’s check takes what the published schema takes and refuses what it refuses, in forms %s',
  (_which, runs) => {
    fc.assert(
      fc.property(versionPair, ({ before, answers }) => {
        expect(disagreements(before, answers)).toEqual([]);
      }),
      runs,
    );
  },
  patience,
);
