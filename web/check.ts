import { checkAnswers, type CheckableForm } from '../forms/check-answers.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError } from '../schemas/problem.ts';
import type { Answers } from '../schemas/submission.ts';

/** What is wrong with answers, in the form's language. */
export type Check = (given: Answers) => AnswerError[];

/**
 * Makes the check of a form in the browser: the server's own code, with the version's plan, its schema and the sentences
 * as data. They are asked for under this script's edition, which new sentences renew as well, so that a cache never hands
 * an older plan to a newer check. Throws where they can't be had, as from an edition of the server that gave no sentences.
 */
export async function prepareCheck(submissions: string, language: Language): Promise<Check> {
  const edition = /\.(\w+)\.js$/.exec(new URL(import.meta.url).pathname)?.[1] ?? '0';
  const address = submissions.replace(/submissions$/, `check/${language}/${edition}`);
  // With the log-in, as a form for staff has its check for them only.
  const response = await fetch(address, { credentials: 'same-origin' });
  if (!response.ok) throw new Error(`the check answered ${response.status}`);
  const form: CheckableForm = await response.json();
  if (form.messages === undefined) throw new Error('no sentences came along');
  return (given) => checkAnswers(form, given, language).errors;
}
