import { page, type Route } from './route.ts';

const to = { to: { description: 'where to go on after the log-in, below the tenant’s address', required: false } };

/** How staff log in and out. */
export const staffRoutes = [
  {
    id: 'log-in-page',
    method: 'GET',
    path: '/studio/log-in',
    audience: 'staff',
    summary: 'Where staff log in',
    query: to,
    answers: [page(200, 'how to log in here')],
    problems: [],
  },
  {
    id: 'choose-person',
    method: 'POST',
    path: '/studio/log-in',
    limit: 'log-in',
    audience: 'staff',
    summary: 'On one’s own machine: log in as one of two people, without a password',
    request: { type: 'form' },
    answers: [page(303, 'to where she was going')],
    problems: ['not-allowed', 'not-found', 'malformed-request'],
  },
  {
    id: 'log-out',
    method: 'POST',
    path: '/studio/log-out',
    limit: 'log-in',
    audience: 'staff',
    summary: 'Log out',
    answers: [page(303, 'to the page that says so')],
    problems: ['not-allowed'],
  },
  {
    id: 'logged-out-page',
    method: 'GET',
    path: '/studio/log-out',
    audience: 'staff',
    summary: 'Says that nobody is logged in any more',
    answers: [page(200, 'logged out')],
    problems: [],
  },
] as const satisfies readonly Route[];
