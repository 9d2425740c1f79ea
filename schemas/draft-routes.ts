import { requestProblems } from './request-problems.ts';
import { page, type Route, token } from './route.ts';

const version = '/forms/{form}/versions/{version}';

/** The way without JavaScript: a page is posted, kept as a sealed draft, looked over, and sent. */
export const draftRoutes = [
  {
    id: 'review-submission',
    method: 'POST',
    path: `${version}/review`,
    summary: 'Without JavaScript: check the filled-in page, keep a sealed draft',
    request: { type: 'form' },
    answers: [page(303, 'to the review page, or to the form again with its errors')],
    problems: [
      ...requestProblems.unknownVersion,
      'withdrawn-version',
      'too-large',
      'too-many-nodes',
      'wrong-content-type',
      'invalid-text',
    ],
  },
  {
    id: 'review-form',
    method: 'GET',
    path: `${version}/review`,
    summary: 'Where a page was posted to there is nothing to see: on to the form',
    answers: [page(303, 'to the form')],
    problems: [],
  },
  {
    id: 'review-page',
    method: 'GET',
    path: '/reviews/{draft}',
    summary: 'Review page of a draft, with plain upload forms',
    query: token,
    answers: [page(200, 'the review page'), page(303, 'to the form where there are errors; to the status once sent')],
    problems: ['not-found', 'draft-expired', 'already-erased'],
  },
  {
    id: 'edit-draft',
    method: 'GET',
    path: '/reviews/{draft}/edit',
    summary: 'The form again, filled in from the draft, with its errors',
    query: token,
    answers: [page(200, 'the form'), page(303, 'to the status once sent')],
    problems: ['not-found', 'draft-expired', 'already-erased'],
  },
  {
    id: 'remove-upload',
    method: 'POST',
    path: '/reviews/{draft}/remove-upload',
    summary: 'Take an uploaded file out of the draft',
    query: { ...token, document: { description: 'id of the document', required: true } },
    request: { type: 'form' },
    answers: [page(303, 'to the review page')],
    problems: ['not-found', 'draft-expired'],
  },
  {
    id: 'send-draft',
    method: 'POST',
    path: '/reviews/{draft}/send',
    summary: 'Submit the draft',
    request: { type: 'form' },
    answers: [page(303, 'to the status page'), page(422, 'the review page again with its errors')],
    problems: ['not-found', 'draft-expired', 'already-erased'],
  },
  {
    id: 'sent-draft',
    method: 'GET',
    path: '/reviews/{draft}/send',
    summary: 'A page that was sent and is loaded anew: on to the review page',
    query: token,
    answers: [page(303, 'to the review page')],
    problems: [],
  },
] as const satisfies readonly Route[];
