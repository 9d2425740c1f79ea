import * as z from 'zod';
import { AreaCandidate } from './area.ts';
import { UploadPermission, UploadRequest } from './document.ts';
import { UiSchema } from './ui-schema.ts';
import { EmbeddedForm } from './embedded-form.ts';
import { FormCheck } from './form-check.ts';
import { FormManifest } from './publication.ts';
import { LetterAnswer } from './letter.ts';
import { requestProblems } from './request-problems.ts';
import { draftRoutes } from './draft-routes.ts';
import { json, page, type Route, token } from './route.ts';
import { ReceiptFile, ReceiptKeyList } from './receipt.ts';
import { DryRunAnswer, StatusView, SubmissionAnswer, SubmissionRequest } from './submission.ts';

const version = '/forms/{form}/versions/{version}';
const { unreadable, unknownVersion, key: keyProblems } = requestProblems;
const keyHeader = {
  'Idempotency-Key': {
    description: 'UUIDv4 made when the form opens; the same key is the same submission',
    required: true,
  },
};

/** Every HTTP route of a tenant, once. */
export const routes = [
  {
    id: 'start-page',
    method: 'GET',
    path: '/',
    summary: 'Start page with the published forms',
    answers: [page(200, 'the forms')],
    problems: [],
  },
  {
    id: 'form-page',
    method: 'GET',
    path: '/forms/{form}',
    summary: 'Page of the current version',
    kept: 'briefly',
    answers: [page(200, 'the form')],
    problems: ['unknown-form', 'withdrawn-version'],
  },
  {
    id: 'embedded-form',
    method: 'GET',
    path: '/forms/{form}/embed.json',
    summary: 'What <intake-form> shows in the page of another origin',
    embedded: true,
    answers: [json(200, 'the form, or that it goes into a frame', EmbeddedForm)],
    problems: ['unknown-form', 'withdrawn-version'],
  },
  {
    id: 'framed-form',
    method: 'GET',
    path: '/forms/{form}/frame/{language}',
    summary: 'Page of the current version without header and footer, for a frame in the page of another origin',
    kept: 'briefly',
    answers: [page(200, 'the form')],
    problems: ['unknown-form', 'withdrawn-version'],
  },
  {
    id: 'embed-page',
    method: 'GET',
    path: '/embed',
    summary: 'Lines to be copied into a web site that shows the published forms',
    kept: 'briefly',
    answers: [page(200, 'the lines to copy')],
    problems: [],
  },
  {
    id: 'embed-script',
    method: 'GET',
    path: '/embed/v1.js',
    summary: 'The script that makes <intake-form> of a page: leads to the file of this edition',
    kept: 'briefly',
    answers: [{ status: 302, type: 'text', description: 'where the script lies' }],
    problems: [],
  },
  {
    id: 'theme-styles',
    method: 'GET',
    path: '/theme/{name}',
    summary: "Style sheet of the tenant's theme; its name tells its content",
    kept: 'for-ever',
    answers: [{ status: 200, type: 'text', description: 'the style sheet' }],
    problems: ['not-found'],
  },
  {
    id: 'form-schema',
    method: 'GET',
    path: `${version}/schema.json`,
    summary: 'JSON Schema 2020-12 of a version',
    kept: 'for-ever',
    answers: [json(200, 'the schema', z.record(z.string(), z.json()))],
    problems: unknownVersion,
  },
  {
    id: 'form-ui',
    method: 'GET',
    path: `${version}/ui.json`,
    summary: 'UI schema of a version',
    kept: 'for-ever',
    answers: [json(200, 'the UI schema', UiSchema)],
    problems: unknownVersion,
  },
  {
    id: 'form-manifest',
    method: 'GET',
    path: `${version}/manifest.json`,
    summary: 'Manifest of a version',
    kept: 'for-ever',
    answers: [json(200, 'the manifest', FormManifest)],
    problems: unknownVersion,
  },
  {
    id: 'form-check',
    method: 'GET',
    path: `${version}/check/{language}/{edition}`,
    summary: 'What a browser checks answers with; the edition is the asking script’s own',
    kept: 'for-ever',
    answers: [json(200, 'plan and schema', FormCheck)],
    problems: unknownVersion,
  },
  {
    id: 'prepare-upload',
    method: 'POST',
    path: `${version}/uploads`,
    summary: 'Permission to upload one file straight to the document store',
    embedded: true,
    headers: keyHeader,
    request: { type: 'json', contract: UploadRequest },
    answers: [json(201, 'the permission', UploadPermission)],
    problems: [
      ...unreadable,
      ...keyProblems,
      ...unknownVersion,
      'withdrawn-version',
      'document-refused',
      'already-erased',
    ],
  },
  {
    id: 'accept-submission',
    method: 'POST',
    path: `${version}/submissions`,
    summary: 'Submit the filled-in form',
    embedded: true,
    query: { 'dry-run': { description: 'true: check only, store nothing', required: false } },
    headers: keyHeader,
    request: { type: 'json', contract: SubmissionRequest },
    answers: [
      json(202, 'stored; the signed receipt and the status address', SubmissionAnswer),
      json(200, 'dry run: it would be accepted', DryRunAnswer),
    ],
    problems: [
      ...unreadable,
      ...keyProblems,
      ...unknownVersion,
      'withdrawn-version',
      'invalid-answers',
      'ambiguous-postcode',
      'unknown-postcode',
      'document-missing',
      'document-refused',
      'key-reused',
      'already-erased',
    ],
  },
  ...draftRoutes,
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
    id: 'receive-letter',
    method: 'POST',
    path: '/letters',
    summary: 'Between tenants: a signed hand-over or report (JWS compact)',
    request: { type: 'jose' },
    answers: [json(200, 'taken, now or before', LetterAnswer)],
    problems: ['wrong-content-type', 'too-large', 'invalid-text', 'not-allowed', 'not-found', 'unavailable'],
  },
  {
    id: 'list-areas',
    method: 'GET',
    path: '/areas',
    summary: 'Places that a postcode or a name may mean',
    embedded: true,
    query: { q: { description: 'a postcode or the beginning of a name', required: true } },
    answers: [json(200, 'the places', z.array(AreaCandidate))],
    problems: ['malformed-request'],
  },
  {
    id: 'receipt-keys',
    method: 'GET',
    path: '/.well-known/jwks.json',
    summary: 'Receipt keys, oldest first, each signed by the one before',
    kept: 'briefly',
    answers: [json(200, 'the keys', ReceiptKeyList)],
    problems: [],
  },
  {
    id: 'security-text',
    method: 'GET',
    path: '/.well-known/security.txt',
    summary: 'Where to report a weakness (RFC 9116)',
    kept: 'briefly',
    answers: [{ status: 200, type: 'text', description: 'contact, languages, how long it holds good' }],
    problems: [],
  },
  {
    id: 'openapi',
    method: 'GET',
    path: '/openapi.json',
    summary: 'This description',
    kept: 'briefly',
    answers: [json(200, 'OpenAPI 3.1', z.record(z.string(), z.json()))],
    problems: [],
  },
  {
    id: 'health',
    method: 'GET',
    path: '/health',
    summary: 'Whether the tenant answers and its store can be read; a disk that is full shows at the first submission',
    answers: [json(200, 'it does', z.strictObject({ status: z.literal('ok') }))],
    problems: ['unavailable'],
  },
] as const satisfies readonly Route[];

/** The id of a route, the same as its step where it is one. */
export type RouteId = (typeof routes)[number]['id'];
