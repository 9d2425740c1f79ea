import * as z from 'zod';
import type { AnswerError } from '../schemas/problem.ts';
import { Answers } from '../schemas/submission.ts';
import { type CheckableForm, checkAnswers } from './check-answers.ts';
import type { Sample } from './lint-samples.ts';

/** How samples that one version takes fare in another: how many were tried, and which are refused, with what a citizen is told. */
export type Replay = { tried: number; refused: { file: string; errors: AnswerError[] }[] };

const SampleBody = z.object({ answers: Answers });

/** Checks the samples that are valid in one version against another. What was not valid before says nothing and is left out. */
export function replaySamples(before: CheckableForm, after: CheckableForm, samples: Sample[]): Replay {
  const valid = samples.flatMap(({ file, body }) => {
    const parsed = SampleBody.safeParse(body);
    if (!parsed.success) return [];
    const { answers, errors } = checkAnswers(before, parsed.data.answers, 'de');
    return errors.length === 0 ? [{ file, answers }] : [];
  });
  const refused = valid
    .map(({ file, answers }) => ({ file, errors: checkAnswers(after, answers, 'de').errors }))
    .filter(({ errors }) => errors.length > 0);
  return { tried: valid.length, refused };
}
