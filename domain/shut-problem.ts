import type { Shut } from './form-standing.ts';
import { type Problem, problem } from './problem.ts';

/** What is said to whoever asks for, or sends something to, a form that takes nothing at this moment. */
export function shutProblem(shut: Shut): Problem {
  switch (shut.kind) {
    case 'withdrawn':
      return problem('withdrawn-version');
    case 'not-yet':
      return problem('form-not-open', { moment: shut.opens });
    case 'closed':
      return problem('form-closed', { moment: shut.closed });
    default:
      return problem('superseded-version', { moment: shut.closed });
  }
}
