import * as z from 'zod';
import { AreaCandidate } from './area.ts';
import { UploadPermission, UploadRequest } from './document.ts';
import { UiSchema } from './ui-schema.ts';
import { embedRoutes } from './embed-routes.ts';
import { FormCheck } from './form-check.ts';
import { FormManifest } from './publication.ts';
import { LetterAnswer } from './letter.ts';
import { requestProblems } from './request-problems.ts';
import { draftRoutes } from './draft-routes.ts';
import { json, keyHeader, page, proofHeader, type Route } from './route.ts';
import { staffRoutes } from './staff-routes.ts';
import { statusRoutes } from './status-routes.ts';
import { ReceiptKeyList } from './receipt.ts';
import { DryRunAnswer, SubmissionAnswer, SubmissionRequest } from './submission.ts';

const version = '/forms/{form}/versions/{version}';
const { unreadable, unknownVersion, shut, key: keyProblems } = requestProblems;
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
    problems: ['unknown-form', 'log-in-required', ...shut],
  },
  {
    id: 'stored-page',
    method: 'GET',
    path: '/forms/{form}/stored',
    summary: 'What of a form is stored, for what, who gets it and for how long',
    kept: 'briefly',
    answers: [page(200, 'what is stored')],
    problems: ['unknown-form', 'log-in-required'],
  },
  ...embedRoutes,
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
    answers: [json(200, 'plan, schema and sentences', FormCheck)],
    problems: unknownVersion,
  },
  {
    id: 'prepare-upload',
    method: 'POST',
    path: `${version}/uploads`,
    limit: 'upload',
    summary: 'Permission to upload one file straight to the document store',
    embedded: true,
    headers: keyHeader,
    request: { type: 'json', contract: UploadRequest },
    answers: [json(201, 'the permission', UploadPermission)],
    problems: [...unreadable, ...keyProblems, ...unknownVersion, ...shut, 'document-refused', 'already-erased'],
  },
  {
    id: 'accept-submission',
    method: 'POST',
    path: `${version}/submissions`,
    limit: 'prove',
    summary: 'Submit the filled-in form',
    embedded: true,
    query: { 'dry-run': { description: 'true: check only, store nothing', required: false } },
    headers: { ...keyHeader, ...proofHeader },
    request: { type: 'json', contract: SubmissionRequest },
    answers: [
      json(202, 'stored; the signed receipt and the status address', SubmissionAnswer),
      json(200, 'dry run: it would be accepted', DryRunAnswer),
    ],
    problems: [
      ...unreadable,
      ...keyProblems,
      ...unknownVersion,
      ...shut,
      'invalid-answers',
      'ambiguous-postcode',
      'unknown-postcode',
      'document-missing',
      'document-refused',
      'proof-required',
      'key-reused',
      'already-erased',
    ],
  },
  ...draftRoutes,
  ...statusRoutes,
  ...staffRoutes,
  {
    id: 'receive-letter',
    method: 'POST',
    path: '/letters',
    limit: 'letter',
    summary: 'Between tenants: a signed hand-over or report (JWS compact)',
    request: { type: 'jose' },
    answers: [json(200, 'taken, now or before', LetterAnswer)],
    problems: ['wrong-content-type', 'too-large', 'invalid-text', 'not-allowed', 'not-found', 'unavailable'],
  },
  {
    id: 'list-areas',
    method: 'GET',
    path: '/areas',
    limit: 'search',
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
