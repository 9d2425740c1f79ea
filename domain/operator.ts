import { type Problem, problem } from './problem.ts';

/** Who acts, and why; both stand in the event. `subject` tells people apart where they have logged in, whatever they are called. The reason is for auditors: a sentence, no personal data of applicants. */
export type Operator = { name: string; reason: string; subject?: string };

/** Refuses an operator's act without a name (1 to 60 of letters, digits, `.`, `_`, `-`, `@`) or without a reason (3 to 500 characters). */
export function checkOperator({ name, reason, subject }: Operator): Problem | undefined {
  // What a log-in calls her is nothing that she could mistype.
  const named = subject === undefined ? /^[\p{L}\p{N}._@-]{1,60}$/u.test(name) : /^\P{Cc}{1,60}$/u.test(name);
  const reasoned = reason.trim().length >= 3 && reason.length <= 500;
  return named && reasoned ? undefined : problem('operator-missing');
}
