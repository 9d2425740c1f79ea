import { html } from 'hono/html';
import type { FormPlan } from '../forms/form-plan.ts';
import type { UploadPermission } from '../schemas/document.ts';
import type { AnswerError } from '../schemas/problem.ts';
import type { Answers } from '../schemas/submission.ts';
import { answerList } from './answer-list.ts';
import { layout, type PageFrame } from './layout.ts';
import type { Markup } from './markup.ts';
import { type Words, ourWords } from '../forms/words.ts';
import { counted } from '../forms/counted.ts';
import { fill } from '../forms/fill.ts';
import { numberText } from '../forms/number-text.ts';

/** One upload field of the review page. */
export type ReviewUpload = {
  label: string;
  hint?: string | undefined;
  required: boolean;
  /** What lies there; a browser without JavaScript does not tell its name. `size` in bytes. */
  uploaded: { name?: string | undefined; size: number; remove: string }[];
  /** What lay there when the draft was saved and was erased since, by name where that is known. */
  gone?: { name?: string | undefined; remove: string }[];
  permission?: UploadPermission | undefined;
  accept: string;
};
/** A last look before sending (WCAG 3.3.4), without JavaScript. */
export type ReviewView = PageFrame & {
  title: string;
  plan: FormPlan;
  answers: Answers;
  uploads: ReviewUpload[];
  errors: AnswerError[];
  /** Why it was not sent just now although nothing is wrong with it. */
  notice?: { title: string; detail?: string | undefined } | undefined;
  edit: string;
  send: string;
};

/** Renders the review page: the answers, a plain upload form for each file, and the button that sends. */
export function reviewPage(view: ReviewView): Promise<string> {
  const words = ourWords(view.language).review;
  const faults = html`<div class="kern-alert kern-alert--danger" role="alert" tabindex="-1"><div class="kern-alert__header"><h2 class="kern-title">${words.faults}</h2></div><div class="kern-alert__body"><ul class="kern-list">${view.errors.map(({ message }) => html`<li>${message}</li>`)}</ul></div></div>`;
  return layout(
    view,
    `${words.title}: ${view.title}`,
    html`${view.errors.length === 0 ? '' : faults}${view.notice === undefined ? '' : noticeOf(view.notice)}<p class="kern-body">${words.intro}</p>
<h2 class="kern-heading-large">${words.answers}</h2>${answerList(view.plan, view.answers, view.language)}
<p><a class="kern-link" href="${view.edit}">${words.edit}</a></p>
${view.uploads.length === 0 ? '' : html`<section><h2 class="kern-heading-medium">${words.files}</h2>${view.uploads.map((upload, index) => uploadForm(upload, index, words, view.language))}</section>`}
<form method="post" action="${view.send}"><button class="kern-btn kern-btn--primary"><span class="kern-label">${words.send}</span></button></form>`,
  );
}

function noticeOf({ title, detail }: NonNullable<ReviewView['notice']>): Markup {
  return html`<div class="kern-alert kern-alert--warning" role="alert" tabindex="-1"><div class="kern-alert__header"><h2 class="kern-title">${title}</h2></div><div class="kern-alert__body"><p class="kern-body">${detail}</p></div></div>`;
}

function uploadForm(upload: ReviewUpload, index: number, words: Words['review'], language: string): Markup {
  const { permission } = upload;
  const id = `file-${index}`;
  const { length } = upload.uploaded;
  const state = html`<p class="kern-body">${length === 0 ? words.none : counted(words.there, length, language)}</p>${upload.uploaded.map(
    ({ name, size, remove }, place) =>
      html`<form method="post" action="${remove}"><p class="kern-body">${name === undefined ? '' : html`<span dir="auto">${name}</span>, `}${fill(words.bytes, { size: numberText(size, language) })}</p><button class="kern-btn kern-btn--tertiary"><span class="kern-label">${fill(words.remove, { place: place + 1, label: upload.label })}</span></button></form>`,
  )}${upload.gone?.map(
    ({ name, remove }) =>
      html`<form method="post" action="${remove}"><p class="kern-body">${name === undefined ? words.goneUnnamed : fill(words.gone, { name })}</p><button class="kern-btn kern-btn--tertiary"><span class="kern-label">${name === undefined ? words.letGoUnnamed : fill(words.letGo, { name })}</span></button></form>`,
  )}`;
  const form =
    permission === undefined
      ? ''
      : html`<form method="post" action="${permission.url}" enctype="multipart/form-data" class="intake-upload">${Object.entries(permission.fields).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
<div class="kern-form-input"><label class="kern-label" for="${id}">${upload.label}${upload.required ? '' : html` <span class="kern-label__optional">(${words.optional})</span>`}</label>
${upload.hint === undefined ? '' : html`<div class="kern-hint" id="${id}-hint">${upload.hint}</div>`}<input class="kern-form-input__input" id="${id}" type="file" name="file" accept="${upload.accept}" required></div>
<button class="kern-btn kern-btn--secondary"><span class="kern-label">${words.upload}</span></button></form>`;
  return html`<div class="intake-field">${permission === undefined ? html`<h3 class="kern-heading-small">${upload.label}</h3>` : ''}${state}${form}</div>`;
}
