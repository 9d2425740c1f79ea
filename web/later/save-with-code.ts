import type { SavedDraftAnswer } from '../../schemas/saved-draft.ts';
import { postJson } from '../post-json.ts';
import { readAnswers } from '../read-answers.ts';

/** Saves what is filled in at the server, sealed under the code that it answers with; undefined where that failed. */
export async function saveWithCode(form: HTMLFormElement): Promise<SavedDraftAnswer | undefined> {
  try {
    const address = (form.dataset['submissions'] ?? '').replace(/submissions$/, 'drafts');
    const response = await postJson(form, address, JSON.stringify(readAnswers(form)));
    if (!response.ok) return undefined;
    const saved: SavedDraftAnswer = await response.json();
    return saved;
  } catch {
    return undefined;
  }
}
