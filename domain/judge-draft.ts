import type { AreaCandidate } from '../schemas/area.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import type { Answers } from '../schemas/submission.ts';
import { checkAnswers } from '../forms/check-answers.ts';
import { spokenLanguage } from '../forms/translate-plan.ts';
import { decideArea } from './decide-area.ts';
import type { FormVersion } from './form-catalogue.ts';
import { uploadField } from './plan-fields.ts';
import type { Ports } from './ports.ts';

/** What a draft is worth: its answers as they count, what is wrong with them, and the places to choose from. */
export type DraftJudgement = { answers: Answers; errors: AnswerError[]; candidates: AreaCandidate[] };

/** Checks a draft as an acceptance would, but for its files: those are uploaded on the review page. */
export async function judgeDraft(
  given: Answers,
  { content, manifest }: FormVersion,
  asked: readonly Language[],
  ports: Pick<Ports, 'areas' | 'tenant' | 'now'>,
): Promise<DraftJudgement> {
  const language = spokenLanguage(content.plan, asked);
  const { answers, errors } = checkAnswers(content, given, language);
  const faults = errors.filter(({ pointer }) => uploadField(content.plan, pointer) === undefined);
  if (faults.length > 0) return { answers, errors: faults, candidates: [] };
  const place = await decideArea(answers, content.plan, manifest.leikaKey, language, ports);
  return place.kind === 'problem'
    ? { answers, errors: place.errors ?? [], candidates: place.candidates ?? [] }
    : { answers: place.answers, errors: [], candidates: [] };
}
