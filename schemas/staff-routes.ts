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
    id: 'begin-log-in',
    method: 'GET',
    path: '/studio/log-in/provider',
    limit: 'log-in',
    audience: 'staff',
    summary: 'On to the tenant’s provider of log-ins (OpenID Connect)',
    query: to,
    answers: [page(303, 'to the provider'), page(503, 'the provider does not answer')],
    problems: ['not-found'],
  },
  {
    id: 'end-log-in',
    method: 'GET',
    path: '/studio/log-in/callback',
    limit: 'log-in',
    audience: 'staff',
    summary: 'Back from the provider',
    answers: [
      page(200, 'logged in, and on to where she was going'),
      page(400, 'not begun in this browser'),
      page(403, 'not let in'),
      page(503, 'the provider does not answer'),
    ],
    problems: ['not-found'],
  },
  {
    id: 'log-out',
    method: 'POST',
    path: '/studio/log-out',
    limit: 'log-in',
    audience: 'staff',
    summary: 'Log out',
    answers: [page(303, 'to the page that says so'), page(200, 'logged out here; on to the provider’s own log-out')],
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
