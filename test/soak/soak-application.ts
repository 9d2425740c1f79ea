/** What a citizen sends, and what she holds. `refusals`: answers that a repetition can't mend; there must be none. */
export type Application = {
  key: string;
  dog: string;
  /** By the page with its script, or by plain forms and a draft that the server keeps. */
  way: 'script' | 'page';
  files: Uint8Array<ArrayBuffer>[];
  /** What she has got so far on her way: files that lie there, or her draft's address. */
  documents: string[];
  draft?: string;
  receipts: string[];
  submission?: string;
  /** Path of her status page. */
  status?: string;
  refusals: string[];
  /** How often no answer came; how often she was told to come again. */
  unanswered: number;
  turnedAway: number;
};

/** The form version that everybody fills in. */
export const form = '/kreis-musterland/forms/hundesteuer-anmeldung/versions/1';
/** So long a citizen waits for an answer. */
export const patienceMilliseconds = 15_000;
/** What a repetition may mend: too early, too many, the server's own faults. */
const passing = (status: number): boolean => status >= 500 || [408, 425, 429].includes(status);

/** Whether an answer is none that a repetition may mend. Notes down which of both it was. */
export async function refuses(one: Application, step: string, answer: Response): Promise<boolean> {
  const said = await answer.text();
  if (passing(answer.status)) {
    one.turnedAway += 1;
    return false;
  }
  one.refusals.push(`${step} ${answer.status} ${said.slice(0, 200)}`);
  return true;
}
