import * as z from 'zod';
import { FormBlock } from './form-block.ts';
import { FormDraftAnswer, FormDraftConflict, FormTexts, SavedFormDraft, SharedPreview } from './form-draft.ts';
import type { ProblemCode } from './problem.ts';
import { json, page, type Route } from './route.ts';

const form = '/studio/forms/{form}';
const anybody = ['author', 'approver', 'operator'] as const;
const authors = ['author'] as const;
const typed: ProblemCode[] = ['not-allowed', 'wrong-content-type', 'too-large', 'invalid-text', 'malformed-request'];
/** A route of the studio: who of the staff may ask for it. Whoever is not logged in is led to the log-in. */
export type StudioRoute = Route & { roles: readonly ('author' | 'approver' | 'operator')[] };

/** A page that anybody of the staff may look at. */
const look = <Id extends string>(id: Id, path: string, summary: string) => ({
  id,
  method: 'GET' as const,
  path,
  summary,
  roles: anybody,
  answers: [page(200, summary)],
  problems: ['not-found' as const],
});
/** What is done by a form on a page: done, it leads on to a page that says so; else the page again, saying why not. */
const act = <Id extends string>(id: Id, path: string, summary: string, roles: StudioRoute['roles']) => ({
  id,
  method: 'POST' as const,
  path,
  limit: 'draft' as const,
  summary,
  roles,
  request: { type: 'form' as const },
  answers: [page(303, 'done: to the page that says so'), page(409, 'not done: the page again, and why')],
  problems: typed,
});

/**
 * Every HTTP route of the studio, once; log-in and log-out stand with the sessions. A table beside `routes.ts`: that one is
 * the public interface, is described by it, and lies in the bundle of every function that citizens wait for.
 */
export const studioRoutes = [
  look('studio-page', '/studio', 'List of forms with state and numbers'),
  act(
    'start-draft',
    '/studio/forms',
    'Begin a draft from a template, the version in force, a FIM file, or nothing',
    authors,
  ),
  look('studio-form', form, 'One form: state, numbers, what may be done now'),
  look('form-import', `${form}/import`, 'What an import from FIM could not carry over'),
  look('form-history', `${form}/history`, 'What people did to the form'),

  {
    id: 'form-draft',
    method: 'GET',
    path: `${form}/draft`,
    summary: 'The draft, and what the lint says of it',
    roles: anybody,
    answers: [json(200, 'draft and findings', FormDraftAnswer)],
    problems: ['not-found'],
  },
  {
    id: 'save-form-draft',
    method: 'PUT',
    path: `${form}/draft`,
    limit: 'draft',
    summary: 'Save the draft, if it is still the one that was read',
    roles: authors,
    headers: { 'If-Match': { description: '"revision" that was read or saved last', required: true } },
    request: { type: 'json', contract: FormTexts },
    answers: [
      json(200, 'saved; what the lint says', SavedFormDraft),
      json(412, 'not saved: somebody else saved meanwhile', FormDraftConflict),
    ],
    problems: [...typed, 'malformed-json', 'not-found'],
  },
  look('edit-form', `${form}/edit`, 'The editor; without script the texts in plain fields'),
  act('save-form-text', `${form}/edit`, 'Without script: save the texts', authors),
  {
    ...look('form-properties', `${form}/properties`, 'Sheets without script: the form itself, and each part of it'),
    query: { at: { description: 'place of the part; none: the form itself', required: false } },
  },
  act('save-form-properties', `${form}/properties`, 'Without script: write what a sheet was filled in with', authors),
  act('accept-finding', `${form}/accept`, 'Without script: accept a warning with a reason, or take that back', authors),
  act('name-form-draft', `${form}/name`, 'Give the draft another key or first language', authors),
  act('discard-form-draft', `${form}/discard`, 'Throw the draft away', authors),
  {
    id: 'form-blocks',
    method: 'GET',
    path: '/studio/blocks',
    summary: 'Blocks that can be copied into a form',
    roles: anybody,
    answers: [json(200, 'the blocks', z.array(FormBlock))],
    problems: [],
  },
  act('add-form-block', `${form}/blocks`, 'Copy a block into the draft', authors),

  look(
    'view-form',
    `${form}/view/{edition}`,
    'A form as citizens will see it, in a frame; edition: draft, proposal or a version’s number',
  ),
  {
    ...look(
      'form-sheet',
      `${form}/sheet/{edition}`,
      'What stands in that frame: of an origin of its own, and nothing can be sent',
    ),
    query: {
      sample: { description: 'file of the sample by which it is filled in', required: false },
      language: { description: 'one of the form’s languages', required: false },
      script: { description: '0: as without JavaScript', required: false },
    },
  },
  {
    ...act('share-preview', `${form}/preview`, 'Make a preview link for colleagues', authors),
    answers: [page(303, 'to the preview'), json(201, 'where a program asks: the link', SharedPreview)],
  },
  look('preview-page', `${form}/preview/{token}`, 'The draft by a preview link, for seven days'),

  look('compare-form', `${form}/compare`, 'What the draft, or what lies in review, changes'),
  act('propose-form', `${form}/propose`, 'Put the draft before a colleague', authors),
  look('review-proposal', `${form}/review`, 'What lies before a colleague: differences, notes, previews, the hash'),
  act('approve-form', `${form}/approve`, 'Release exactly what the page showed', ['approver']),
  act('send-back-form', `${form}/send-back`, 'Give it back, with a reason', ['author', 'approver']),
  look(
    'publish-page',
    `${form}/publish`,
    'When a released form opens and closes, and how long the version before lives',
  ),
  act('publish-form', `${form}/publish`, 'Publish what was released', ['author', 'approver']),
  act('rollback-form', `${form}/rollback`, 'Put an earlier version in front again', anybody),
  act('withdraw-form', `${form}/withdraw`, 'Take a version, or the form, out of use', anybody),
  act('reinstate-form', `${form}/reinstate`, 'Let a version in again', anybody),
  act('schedule-form', `${form}/schedule`, 'Change when the form opens and closes', anybody),
] as const satisfies readonly StudioRoute[];

/** The id of a route of the studio, the same as its step where it is one. */
export type StudioRouteId = (typeof studioRoutes)[number]['id'];
