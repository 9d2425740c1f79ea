import type { ProblemCode } from './problem.ts';
import { page, type Route } from './route.ts';

const refused: ProblemCode[] = ['not-allowed', 'wrong-content-type', 'too-large', 'malformed-request', 'not-found'];

/** What is done by a button: done, it leads back to the list, which says so; else a page that says why not. */
const act = <Id extends string>(id: Id, path: string, summary: string) => ({
  id,
  method: 'POST' as const,
  path,
  audience: 'staff' as const,
  summary,
  request: { type: 'form' as const },
  answers: [page(303, 'done: back to the list')],
  problems: refused,
});

/**
 * Every route of the page for whoever looks after submissions (the role `operator`). A table of its own, as the studio has
 * one: none of it is for citizens' programs.
 */
export const operatorRoutes = [
  {
    id: 'staff-page',
    method: 'GET',
    path: '/staff',
    audience: 'staff',
    summary: 'What waits for a person, and the destinations that take nothing',
    answers: [page(200, 'the list')],
    problems: [],
  },
  act('redrive-submission', '/staff/redrive', 'Try again what waits'),
  act('discard-submission', '/staff/discard', 'End what is not delivered, with a reason'),
  {
    ...act('open-submission', '/staff/open', 'Look into what waits, with a reason; the look is recorded first'),
    answers: [page(200, 'the answers, and what may be done')],
  },
  {
    ...act('open-document', '/staff/file', 'Save one of its files; the look is recorded first'),
    answers: [
      { status: 200, type: 'text', description: 'the file, to be saved' },
      page(410, 'its bytes are gone; the event of the look says so'),
    ],
  },
  act('readdress-submission', '/staff/readdress', 'Correct the office: seal anew to its key, and route again'),
] as const satisfies readonly Route[];

/** The id of one of these routes, the same as the step that it does. */
export type OperatorRouteId = (typeof operatorRoutes)[number]['id'];
