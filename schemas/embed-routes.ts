import { EmbeddedForm } from './embedded-form.ts';
import { requestProblems } from './request-problems.ts';
import { json, page, type Route } from './route.ts';

/** What a municipality's own web site shows of our forms, and how they look there. */
export const embedRoutes = [
  {
    id: 'embedded-form',
    method: 'GET',
    path: '/forms/{form}/embed.json',
    summary: 'What <intake-form> shows in the page of another origin',
    embedded: true,
    answers: [json(200, 'the form, or that it goes into a frame', EmbeddedForm)],
    problems: ['unknown-form', 'log-in-required', ...requestProblems.shut],
  },
  {
    id: 'framed-form',
    method: 'GET',
    path: '/forms/{form}/frame/{language}',
    summary: 'Page of the current version without header and footer, for a frame in the page of another origin',
    kept: 'briefly',
    answers: [page(200, 'the form')],
    problems: ['unknown-form', 'log-in-required', ...requestProblems.shut],
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
] as const satisfies readonly Route[];
