import { receiveLetter } from '../domain/receive-letter.ts';
import { type Problem, problem } from '../domain/problem.ts';
import { jsonAnswer, languageOf, problemAnswer } from './answer.ts';
import { mediaTypeOf, readText } from './read-json.ts';
import type { Handlers } from './site.ts';

/** A sealed body of 350 KB, a form's definition and fifty addresses, twice in base64, fit in. */
const letterBytes = 2_097_152;

/** The way in for other tenants' stacks. Where tenants share one ground there is no such address. */
export const letterRoutes: Pick<Handlers, 'receive-letter'> = {
  'receive-letter': async ({ ports }, request) => {
    const refuse = (found: Problem): Response => problemAnswer(found, languageOf(request));
    const { letters } = ports;
    if (letters === undefined) return refuse(problem('not-found'));
    if (mediaTypeOf(request) !== 'application/jose') return refuse(problem('wrong-content-type'));
    const text = await readText(request, letterBytes);
    if (text.kind === 'problem') return refuse(text);
    const received = await receiveLetter(text.value, { ...ports, letters });
    if (received.kind === 'problem') return refuse(received);
    return jsonAnswer(received.kind === 'received' ? { submission: received.submission } : { refused: received.code });
  },
};
