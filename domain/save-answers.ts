import type { Language } from '../schemas/form.ts';
import { type Answers, IdempotencyKey } from '../schemas/submission.ts';
import { removeAt } from '../forms/drop-hidden.ts';
import { expandPointer } from '../forms/pointer.ts';
import { claimDocuments } from './claim-documents.ts';
import { claimedFiles } from './draft-files.ts';
import type { Saver } from './draft-budget.ts';
import { findFormVersion, type FormVersion } from './form-catalogue.ts';
import { draftAt, draftPlace } from './keep-draft.ts';
import { uploadFields } from './plan-fields.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { shutProblem } from './shut-problem.ts';
import { saveDraft, type SavedDraft } from './save-draft.ts';

/** What a page with JavaScript wants kept, under its submission's key. */
export type TypedAnswers = {
  form: string;
  version: number;
  key: string | undefined;
  answers: Answers;
  language: Language;
};

/**
 * Saves what was typed so far, right or wrong. Its files lie beside it under the same key, and go after a day: what
 * names them in the answers becomes a list of its own, with their names.
 */
export async function saveAnswers(
  { key, answers, ...typed }: TypedAnswers,
  saver: Saver,
  ports: Pick<Ports, 'tenant' | 'store' | 'documents' | 'publications' | 'sealer' | 'now' | 'log'>,
): Promise<SavedDraft | Problem> {
  if (key === undefined) return problem('missing-idempotency-key');
  if (!IdempotencyKey.safeParse(key).success) return problem('malformed-idempotency-key');
  const version = await findFormVersion(ports, typed.form, typed.version);
  if ('code' in version) return version;
  if (version.shut !== undefined) return shutProblem(version.shut);
  const place = await draftPlace({ form: typed.form, key }, ports);
  const before = await draftAt(place, ports);
  const claims = claimDocuments(answers, version.content.plan);
  const { files, removed } = await claimedFiles(place, claims, before, ports);
  const kept = { ...typed, key, removed, answers: withoutFiles(answers, version) };
  const { savedUntil } = before ?? {};
  const draft = { ...kept, ...(files.length > 0 && { files }), ...(savedUntil !== undefined && { savedUntil }) };
  return saveDraft(draft, place, saver, ports);
}

function withoutFiles(answers: Answers, { content }: FormVersion): Answers {
  const kept: Answers = structuredClone(answers);
  for (const { pointer } of uploadFields(content.plan))
    for (const place of expandPointer(pointer, kept)) removeAt(kept, place);
  return kept;
}
