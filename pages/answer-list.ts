import { html } from 'hono/html';
import { answerSections } from '../forms/answer-rows.ts';
import type { FormPlan } from '../forms/form-plan.ts';
import { translatePlan } from '../forms/translate-plan.ts';
import type { Language } from '../schemas/form.ts';
import type { Answers } from '../schemas/submission.ts';
import { apart } from './apart.ts';
import type { Markup } from './markup.ts';

/** The answers of all steps as a page shows them for a last look, and later as the applicant's own copy. */
export function answerList(plan: FormPlan, answers: Answers, language: Language): Markup {
  const steps = translatePlan(plan, language)
    .steps.map((step) => ({ label: step.label, sections: answerSections(step.items, answers, language) }))
    .filter(({ sections }) => sections.length > 0);
  return html`${steps.map(
    ({ label, sections }) =>
      html`<section class="intake-answers"><h3 class="kern-heading-medium">${label}</h3>${sections.map(
        ({ title, rows }) =>
          html`${title === undefined ? '' : html`<h4 class="kern-heading-small">${title}</h4>`}<dl class="kern-description-list">${rows.map((row) => html`<div class="kern-description-list-item"><dt class="kern-description-list-item__key">${row.label}</dt><dd class="kern-description-list-item__value">${apart(row.value, language)}</dd></div>`)}</dl>`,
      )}</section>`,
  )}`;
}
