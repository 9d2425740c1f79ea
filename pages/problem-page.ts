import { html } from 'hono/html';
import type { ProblemDetails } from '../schemas/problem.ts';
import { layout, type PageFrame } from './layout.ts';

const texts = {
  de: {
    call: 'Wenn Sie nicht weiterkommen, rufen Sie uns bitte an:',
    home: 'Zur Startseite',
    back: 'Zurück zu Ihren Angaben',
    received: 'Eingegangen am',
  },
  en: {
    call: 'If you get stuck, please call us:',
    home: 'To the start page',
    back: 'Back to your answers',
    received: 'Received on',
  },
} as const;

/** Says what went wrong and what to do, with a telephone number; `back` is the address of the page it happened on. */
export function problemPage(frame: PageFrame, problem: ProblemDetails, back?: string): Promise<string> {
  const words = texts[frame.language];
  const errors = problem.errors ?? [];
  return layout(
    frame,
    problem.title,
    html`<p class="kern-body">${problem.detail}</p>
${problem.receivedOn === undefined ? '' : html`<p class="kern-body">${words.received} ${problem.receivedOn}</p>`}
${errors.length === 0 ? '' : html`<ul class="kern-list">${errors.map(({ message }) => html`<li>${message}</li>`)}</ul>`}
${frame.phone === undefined ? '' : html`<p class="kern-body">${words.call} ${frame.phone}</p>`}
${back === undefined ? '' : html`<p><a class="kern-link" href="${back}">${words.back}</a></p>`}
<p><a class="kern-link" href="${frame.home}">${words.home}</a></p>`,
  );
}
