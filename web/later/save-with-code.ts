import type { SavedDraftAnswer } from '../../schemas/saved-draft.ts';
import { readAnswers } from '../read-answers.ts';
import { languageOf } from '../texts.ts';

/** Saves what is filled in at the server, sealed under the code that it answers with; undefined where that failed. */
export async function saveWithCode(form: HTMLFormElement): Promise<SavedDraftAnswer | undefined> {
  try {
    const response = await fetch((form.dataset['submissions'] ?? '').replace(/submissions$/, 'drafts'), {
      method: 'POST',
      headers: {
        'content-type': 'application/json',
        accept: 'application/json',
        'accept-language': languageOf(form),
        'idempotency-key': form.dataset['key'] ?? '',
      },
      body: JSON.stringify(readAnswers(form)),
      credentials: 'omit',
    });
    if (!response.ok) return undefined;
    const saved: SavedDraftAnswer = await response.json();
    return saved;
  } catch {
    return undefined;
  }
}
