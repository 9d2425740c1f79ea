import { html } from 'hono/html';
import type { ProblemDetails } from '../schemas/problem.ts';
import { layout, type PageFrame } from './layout.ts';

const texts = {
  de: {
    call: 'Wenn Sie nicht weiterkommen, rufen Sie uns bitte an:',
    home: 'Zur Startseite',
    received: 'Eingegangen am',
  },
  en: { call: 'If you get stuck, please call us:', home: 'To the start page', received: 'Received on' },
} as const;

/** Says what went wrong and what to do, with a telephone number. */
export function problemPage(frame: PageFrame, problem: ProblemDetails): Promise<string> {
  const words = texts[frame.language];
  const errors = problem.errors ?? [];
  return layout(
    frame,
    problem.title,
    html`<p class="kern-body">${problem.detail}</p>
${problem.receivedOn === undefined ? '' : html`<p class="kern-body">${words.received} ${problem.receivedOn}</p>`}
${errors.length === 0 ? '' : html`<ul class="kern-list">${errors.map(({ message }) => html`<li>${message}</li>`)}</ul>`}
${frame.phone === undefined ? '' : html`<p class="kern-body">${words.call} ${frame.phone}</p>`}
<p><a class="kern-link" href="${frame.home}">${words.home}</a></p>`,
  );
}
