import type { AskedProof } from '../../schemas/proof-of-work.ts';
import type { SavedDraftAnswer } from '../../schemas/saved-draft.ts';
import type { prove } from '../prove.ts';
import { postJson } from '../post-json.ts';
import { readAnswers } from '../read-answers.ts';

/** Handed in, because the script that proves is loaded by the page's own. */
export type Prove = typeof prove;

/** Saves what is filled in at the server, sealed under the code that it answers with; undefined where that failed. */
export async function saveWithCode(form: HTMLFormElement, prove: Prove): Promise<SavedDraftAnswer | undefined> {
  try {
    const address = (form.dataset['submissions'] ?? '').replace(/submissions$/, 'drafts');
    const response = await postProved(form, prove, { address, body: JSON.stringify(readAnswers(form)) });
    if (!response.ok) return undefined;
    const saved: SavedDraftAnswer = await response.json();
    return saved;
  } catch {
    return undefined;
  }
}

/** With the proof with which it will be sent; where more is asked, does more and saves again. The level may rise meanwhile. */
async function postProved(
  form: HTMLFormElement,
  prove: Prove,
  { address, body }: { address: string; body: string },
): Promise<Response> {
  const post = (proof: string | undefined): Promise<Response> =>
    postJson(form, address, body, { headers: proof === undefined ? {} : { 'proof-of-work': proof } });
  const key = form.dataset['key'] ?? '';
  let response = await post(await prove(form, key));
  for (let round = 0; round < 3 && response.status === 403; round += 1) {
    const asked: { proof?: AskedProof } = await response.json();
    response = await post(asked.proof && (await prove(form, key, asked.proof)));
  }
  return response;
}
