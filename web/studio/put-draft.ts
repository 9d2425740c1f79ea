import type { FormTexts, FormDraftAnswer, FormDraftConflict, SavedFormDraft } from '../../schemas/form-draft.ts';
import type { PutOutcome } from './keep-draft.ts';

/** Asks for the draft; undefined where it can't be had. */
export async function getDraft(address: string): Promise<FormDraftAnswer | undefined> {
  try {
    const response = await fetch(address, { headers: { accept: 'application/json' }, redirect: 'error' });
    if (!response.ok) return undefined;
    const answer: FormDraftAnswer = await response.json();
    return answer;
  } catch {
    return undefined;
  }
}

/** Saves the texts, if the revision is still the last one. */
export async function putDraft(address: string, texts: FormTexts, revision: number): Promise<PutOutcome> {
  const request = {
    method: 'PUT',
    body: JSON.stringify(texts),
    headers: { 'content-type': 'application/json', accept: 'application/json', 'if-match': `"${revision}"` },
    // Whoever is not logged in is led to the log-in: that is no answer to a script.
    redirect: 'manual' as const,
  };
  try {
    const response = await fetch(address, request);
    return await outcomeOf(response);
  } catch {
    return { kind: 'unreachable' };
  }
}

async function outcomeOf(response: Response): Promise<PutOutcome> {
  if (response.type === 'opaqueredirect' || response.status === 401) return { kind: 'logged-out' };
  if (response.ok) {
    const saved: SavedFormDraft = await response.json();
    return { kind: 'saved', saved };
  }
  if (response.status === 412) {
    const conflict: FormDraftConflict = await response.json();
    return { kind: 'conflict', conflict };
  }
  if (response.status >= 500 || response.status === 429) return { kind: 'unreachable' };
  return { kind: 'refused', sentence: await problemIn(response) };
}

async function problemIn(response: Response): Promise<string> {
  try {
    const problem: { title?: string; detail?: string } = await response.json();
    return problem.detail ?? problem.title ?? `Antwort ${response.status}`;
  } catch {
    return `Antwort ${response.status}`;
  }
}
