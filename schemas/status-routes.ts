import { ReceiptFile } from './receipt.ts';
import { json, page, type Route, token } from './route.ts';
import { StatusView } from './submission.ts';

/** What an applicant sees and does by her link, once it is sent. */
export const statusRoutes = [
  {
    id: 'read-submission',
    method: 'GET',
    path: '/submissions/{id}',
    summary: 'Status of a submission (HTML or JSON by Accept)',
    query: token,
    answers: [json(200, 'the status', StatusView), page(200, 'the status page')],
    problems: ['not-found'],
  },
  {
    id: 'read-receipt',
    method: 'GET',
    path: '/submissions/{id}/receipt.json',
    summary: 'The receipt as a file that can be checked offline',
    query: token,
    answers: [json(200, 'the receipt', ReceiptFile)],
    problems: ['not-found'],
  },
  {
    id: 'withdrawal-page',
    method: 'GET',
    path: '/submissions/{id}/withdraw',
    summary: 'Asks the applicant whether she really wants to withdraw',
    query: token,
    answers: [page(200, 'what withdrawing means, and the button')],
    problems: ['not-found'],
  },
  {
    id: 'withdraw-submission',
    method: 'POST',
    path: '/submissions/{id}/withdraw',
    limit: 'draft',
    summary: 'The applicant withdraws what no authority has yet (HTML or JSON by Accept)',
    query: token,
    answers: [page(303, 'to the status page'), { status: 204, type: 'text', description: 'it is withdrawn' }],
    problems: ['not-found', 'already-erased', 'withdrawal-too-late', 'withdrawal-running'],
  },
  {
    id: 'replacement-page',
    method: 'GET',
    path: '/submissions/{id}/replace/{document}',
    limit: 'draft',
    summary: 'Where the applicant uploads another file for one that was refused',
    query: token,
    answers: [page(200, 'what was wrong, an upload form, and the button that sends'), page(303, 'to what was sent')],
    problems: ['not-found', 'already-erased', 'nothing-to-replace', 'key-reused'],
  },
  {
    id: 'replace-file',
    method: 'POST',
    path: '/submissions/{id}/replace/{document}',
    limit: 'draft',
    summary: 'Send the uploaded file as a follow-up, a submission of its own',
    query: { ...token, file: { description: 'id of the uploaded file', required: true } },
    request: { type: 'form' },
    answers: [page(303, 'to the status page of the follow-up; to the page before where the file is not right')],
    problems: ['not-found', 'already-erased', 'nothing-to-replace', 'key-reused', 'unavailable'],
  },
] as const satisfies readonly Route[];
