import type { AreaCandidate } from '../schemas/area.ts';
import type { Language } from '../schemas/form.ts';
import type { AnswerError, ProblemCode, ProblemDetails } from '../schemas/problem.ts';
import type { AskedProof } from '../schemas/proof-of-work.ts';
import type { StaffRole } from '../schemas/staff.ts';
import { fill } from '../forms/fill.ts';
import { momentText } from '../forms/moment-text.ts';
import { ourWords } from '../forms/words.ts';
import { operatorProblems } from './operator-problems.ts';
import { problemStatuses } from './problem-statuses.ts';
import { rolesText } from './roles-text.ts';

/** A fault of the caller's, as a value; `problemDetails` makes its RFC 9457 answer. */
export type Problem = {
  kind: 'problem';
  code: ProblemCode;
  errors?: AnswerError[];
  candidates?: AreaCandidate[];
  /** The day of receipt, for `already-erased`. */
  receivedOn?: string;
  /** Address of the status page of what was sent before, for `key-reused`. */
  statusPage?: string;
  /** What work is asked, for `proof-required`. */
  proof?: AskedProof;
  /** When a form opens, or when it or a version ended. */
  moment?: string;
  /** Any of these would do, for `role-missing`. */
  roles?: StaffRole[];
  /** Whose budget is used up, for `too-many-requests`: everybody's, or this caller's share. For the operator; no answer says it. */
  who?: 'all' | 'caller';
};

/** Makes a problem. */
export function problem(code: ProblemCode, more: Omit<Problem, 'kind' | 'code'> = {}): Problem {
  return { kind: 'problem', code, ...more };
}

/** The HTTP status of a kind of problem. */
export const problemStatus = (code: ProblemCode): number =>
  isOperators(code) ? operatorProblems[code].status : problemStatuses[code];

/** The RFC 9457 answer to a problem, in the caller's language; operators are answered in German or English. */
export function problemDetails(problem: Problem, language: Language): ProblemDetails {
  const { kind: _kind, who: _who, code, ...more } = problem;
  const plain = language === 'de' ? 'de' : 'en';
  const { title, detail } = isOperators(code) ? operatorProblems[code][plain] : ourWords(language).problems[code];
  const moment = more.moment === undefined ? {} : { moment: momentText(more.moment, language) };
  const roles = more.roles === undefined ? {} : { roles: rolesText(more.roles, plain) };
  const text = fill(detail, { ...moment, ...roles });
  return { type: `urn:rohrpost:problem:${code}`, title, status: problemStatus(code), detail: text, ...more };
}

function isOperators(code: ProblemCode): code is keyof typeof operatorProblems {
  return Object.hasOwn(operatorProblems, code);
}
