import * as z from 'zod';
import type { Application } from './application.ts';

const ProblemAnswer = z.looseObject({ type: z.string() });
/** What a refusal says: a file is to be sent anew, try again later, the key is used for other answers, or never. */
export type Refusal = 'document' | 'later' | 'key-reused' | 'given up';

/** What she is told where it is no receipt. She gives up where trying again can't help. */
export async function hearRefusal(application: Application, answer: Response): Promise<Refusal> {
  if (answer.status >= 500 || answer.status === 429) return 'later';
  const code = await problemOf(answer);
  if (code === 'key-reused') return code;
  if (code.startsWith('document')) return 'document';
  application.gaveUp = code;
  return 'given up';
}

/** The code of a problem that was answered. */
export async function problemOf(answer: Response): Promise<string> {
  return ProblemAnswer.parse(await answer.json()).type.slice('urn:rohrpost:problem:'.length);
}
