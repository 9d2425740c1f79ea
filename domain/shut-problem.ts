import type { Shut } from './form-standing.ts';
import { type Problem, problem } from './problem.ts';

/** What is said to whoever sends something to a form that takes nothing. */
export function shutProblem(_shut: Shut): Problem {
  return problem('withdrawn-version');
}
