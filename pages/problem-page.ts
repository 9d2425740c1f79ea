import { html } from 'hono/html';
import type { ProblemDetails } from '../schemas/problem.ts';
import { apart } from './apart.ts';
import { layout, type PageFrame } from './layout.ts';
import { ourWords } from '../forms/words.ts';
import { whole } from './whole.ts';

/** Says what went wrong and what to do, with a telephone number; `back` is the address of the page it happened on. */
export function problemPage(frame: PageFrame, problem: ProblemDetails, back?: string): Promise<string> {
  const words = ourWords(frame.language).problemPage;
  const errors = problem.errors ?? [];
  return layout(
    frame,
    problem.title,
    html`<p class="kern-body">${problem.detail}</p>
${problem.receivedOn === undefined ? '' : html`<p class="kern-body">${words.received} ${apart(problem.receivedOn, frame.language)}</p>`}
${errors.length === 0 ? '' : html`<ul class="kern-list">${errors.map(({ message }) => html`<li>${message}</li>`)}</ul>`}
${frame.phone === undefined ? '' : html`<p class="kern-body">${words.call} ${whole(frame.phone)}</p>`}
${back === undefined ? '' : html`<p><a class="kern-link" href="${back}">${words.back}</a></p>`}
<p><a class="kern-link" href="${frame.home}">${words.home}</a></p>`,
  );
}
