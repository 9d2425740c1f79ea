import { textsIn } from '../forms/draft-texts.ts';
import { type FormDraft, formDraftLimits, type FormTexts } from '../schemas/form-draft.ts';
import { canonicalJson } from './canonical-json.ts';
import type { Ports } from './ports.ts';
import { type Problem, problem } from './problem.ts';
import { draftItem, draftPlaceOf } from './read-form-draft.ts';

/** What a designer saves: her texts, and the revision from which she went on. */
export type TypedDraft = { texts: FormTexts; revision: number };
/** How saving ended. `conflict`: somebody else saved meanwhile, nothing was written, and hers is there to be compared. */
export type SavedForm = { kind: 'saved'; draft: FormDraft } | { kind: 'conflict'; theirs: FormDraft } | Problem;

/**
 * Saves a draft as it was typed, JSON or not, if it is still the revision from which she went on: of two at once one wins,
 * and the other one is shown what the first wrote. What is there already is saved: the answer to it was lost.
 */
export async function saveFormDraft(
  form: string,
  { texts, revision }: TypedDraft,
  by: string,
  ports: Pick<Ports, 'store' | 'now' | 'log'>,
): Promise<SavedForm> {
  if (isTooLarge(texts)) return problem('form-draft-too-large');
  const { item, draft } = await draftPlaceOf(form, ports);
  if (draft === undefined) return problem('form-draft-missing');
  if (canonicalJson(draft.texts) === canonicalJson(texts)) return { kind: 'saved', draft };
  if (draft.revision !== revision) return { kind: 'conflict', theirs: draft };
  const { revision: _before, ...kept } = draft;
  const next = { ...kept, texts, by, at: ports.now().toISOString() };
  const write = await draftItem(next, item);
  if (write === undefined) return problem('form-draft-too-large');
  if ((await ports.store.commit([write])).committed) {
    ports.log({ step: 'save-form-draft', form, outcome: 'saved' });
    return { kind: 'saved', draft: { ...next, revision: revision + 1 } };
  }
  const { draft: theirs } = await draftPlaceOf(form, ports);
  return theirs === undefined ? problem('form-draft-missing') : { kind: 'conflict', theirs };
}

/** Whether a draft has more than a form ever needs: long lists of choices belong elsewhere. */
export function isTooLarge(texts: FormTexts): boolean {
  const all = textsIn(texts).map(({ text }) => text.length);
  const whole = all.reduce((sum, length) => sum + length, 0);
  const { text, samples } = formDraftLimits;
  return whole > formDraftLimits.whole || all.length - 3 > samples || all.some((length) => length > text);
}
