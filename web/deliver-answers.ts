import { languageOf } from './texts.ts';

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
};
/** One submission on its way: the same key and the same body, however often it is tried. */
export type Sending = { key: string; body: string };

/**
 * Sends, and tries again through a bad network with the same key: what arrived is not taken twice. `again` hears of each
 * further try. Undefined where nothing could be reached.
 */
export async function deliverAnswers(
  form: HTMLFormElement,
  { key, body }: Sending,
  again: () => void,
): Promise<Answer | undefined> {
  for (const pause of [0, 1000, 3000, 8000]) {
    if (pause > 0) again();
    await new Promise((resolve) => setTimeout(resolve, pause));
    try {
      const response = await fetch(form.dataset['submissions'] ?? '', {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'application/json',
          'accept-language': languageOf(form),
          'idempotency-key': key,
        },
        body,
        credentials: 'omit',
      });
      if (response.status !== 503 && response.status !== 502 && response.status !== 504) {
        const answer: Answer = await response.json();
        return answer;
      }
    } catch {
      // No network: the next round tries again.
    }
  }
  return undefined;
}
