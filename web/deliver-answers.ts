import type { AskedProof } from '../schemas/proof-of-work.ts';
import { loadProof } from './load-proof.ts';
import { postJson } from './post-json.ts';

type Fault = { pointer: string; message: string };
/** What the server said: stored (`status` is the address of the status page), or a problem (`status` is HTTP's). */
export type Answer = {
  status?: string | number;
  submission?: string;
  receiptNumber?: string;
  title?: string;
  detail?: string;
  /** Where the key was used before: the status page of what was sent then. */
  statusPage?: string;
  errors?: Fault[];
  candidates?: { ars: string; name: string }[];
  proof?: AskedProof;
};
/** One submission on its way: the same key and the same body, however often it is tried. */
export type Sending = { key: string; body: string };
/** Why it takes longer: the network was not there, or more work is asked. */
export type Delay = 'again' | 'proving';

const later = new Set([429, 502, 503, 504]);

/**
 * Sends, and tries again through a bad network with the same key: what arrived is not taken twice. `tell` hears why it
 * takes longer. Undefined where nothing could be reached.
 */
export async function deliverAnswers(
  form: HTMLFormElement,
  sending: Sending,
  tell: (delay: Delay) => void,
): Promise<Answer | undefined> {
  for (const pause of [0, 1000, 3000, 8000]) {
    if (pause > 0) tell('again');
    await new Promise((resolve) => setTimeout(resolve, pause));
    const answer = await sendProved(form, sending, tell);
    if (answer !== undefined) return answer;
  }
  return undefined;
}

/** Sends with a proof of work; where more is asked, does more and sends again. The level may rise meanwhile, twice at most. */
async function sendProved(
  form: HTMLFormElement,
  sending: Sending,
  tell: (delay: Delay) => void,
): Promise<Answer | undefined> {
  let answer = await post(form, sending, await loadProof(form, sending.key));
  for (let round = 0; round < 3 && answer?.proof !== undefined; round += 1) {
    tell('proving');
    const proof = await loadProof(form, sending.key, answer.proof);
    if (proof === undefined) return answer;
    answer = await post(form, sending, proof);
  }
  return answer;
}

/** Undefined where nothing answered, or only said “later”. */
async function post(form: HTMLFormElement, { body }: Sending, proof: string | undefined): Promise<Answer | undefined> {
  try {
    const response = await postJson(form, form.dataset['submissions'], body, {
      headers: proof === undefined ? {} : { 'proof-of-work': proof },
    });
    if (later.has(response.status)) return undefined;
    const answer: Answer = await response.json();
    return answer;
  } catch {
    return undefined;
  }
}
