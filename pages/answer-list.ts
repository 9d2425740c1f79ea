import { html } from 'hono/html';
import type { FormPlan, PlanField, PlanNode } from '../forms/form-plan.ts';
import { isShown } from '../forms/drop-hidden.ts';
import { fillTemplate, valueAt } from '../forms/pointer.ts';
import type { Language } from '../schemas/form.ts';
import type { Answers, Json } from '../schemas/submission.ts';
import type { Markup } from './markup.ts';

/** One answered question in words. */
export type AnswerRow = { label: string; value: string };

/** The answers of a step in the form's order and words; what was not answered is left out. */
export function answerRows(nodes: PlanNode[], answers: Answers, language: Language, place = ''): AnswerRow[] {
  return nodes.flatMap((node): AnswerRow[] => {
    if (node.kind === 'text' || (node.rule !== undefined && !isShown(node.rule, place, answers))) return [];
    if (node.kind === 'group') return answerRows(node.items, answers, language, place);
    const pointer = fillTemplate(node.pointer, place);
    const value = valueAt(answers, pointer);
    if (value === undefined) return [];
    if (node.kind === 'field')
      return node.field === 'upload' ? [] : [{ label: node.label, value: answerText(node, value, language) }];
    if (!Array.isArray(value)) return [];
    return value.flatMap((_, index) =>
      answerRows(node.items, answers, language, `${pointer}/${index}`).map((row) => ({
        ...row,
        label: `${node.itemLabel} ${index + 1}: ${row.label}`,
      })),
    );
  });
}

/** An answer as a person writes it: options by their label, yes and no, days and numbers in the language's way. */
export function answerText(field: PlanField, value: Json, language: Language): string {
  if (Array.isArray(value)) return value.map((one) => answerText(field, one, language)).join(', ');
  if (typeof value === 'boolean') return language === 'de' ? (value ? 'Ja' : 'Nein') : value ? 'Yes' : 'No';
  const option = field.options?.find((one) => one.value === value);
  if (option !== undefined) return option.label;
  if (typeof value === 'number') return value.toLocaleString(language === 'de' ? 'de-DE' : 'en-GB');
  if (field.field === 'date' && typeof value === 'string') return value.split('-').toReversed().join('.');
  return typeof value === 'string' ? value : '';
}

/** The answers of all steps as a page shows them for a last look. */
export function answerList(plan: FormPlan, answers: Answers, language: Language): Markup {
  const steps = plan.steps
    .map((step) => ({ label: step.label, rows: answerRows(step.items, answers, language) }))
    .filter(({ rows }) => rows.length > 0);
  return html`${steps.map(
    ({ label, rows }) =>
      html`<section class="kern-summary"><h2 class="kern-heading-medium">${label}</h2><dl class="kern-description-list">${rows.map((row) => html`<div class="kern-description-list-item"><dt class="kern-description-list-item__key">${row.label}</dt><dd class="kern-description-list-item__value">${row.value}</dd></div>`)}</dl></section>`,
  )}`;
}
