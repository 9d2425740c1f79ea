import type { AnswerError } from '../schemas/problem.ts';
import type { Answers } from '../schemas/submission.ts';
import { completeAnswers } from './complete-answers.ts';
import type { FormFrame } from './form-frame.ts';
import type { FormPlan } from './form-plan.ts';
import { html } from './html.ts';
import { renderNode, summary } from './render-form.ts';
import { ourWords } from './words.ts';

/** What a sheet's page without JavaScript is made from; `hidden`: what it carries along, by name. */
export type SheetPage = {
  plan: FormPlan;
  action: string;
  hidden: Record<string, string>;
  answers: Answers;
  errors?: AnswerError[];
  /** Empty items to show at the end of a list, by its pointer. */
  more?: Record<string, number>;
};

/** Renders a sheet as a form that is posted as a whole: the fields are those of forms for citizens, the button saves. */
export function renderSheet({ plan, action, hidden, answers, errors = [], more = {} }: SheetPage): string {
  const texts = ourWords('de').page;
  const counted = completeAnswers(plan, answers);
  const frame: FormFrame = {
    language: 'de',
    answers,
    errors,
    candidates: [],
    more,
    lists: {},
    files: [],
    texts,
    counted,
  };
  const nodes = plan.steps.flatMap(({ items }) => items);
  return html`<form method="post" action="${action}" class="intake" novalidate>
<button class="intake-default" tabindex="-1" aria-hidden="true"></button>
${Object.entries(hidden).map(([name, value]) => html`<input type="hidden" name="${name}" value="${value}">`)}
${summary(frame)}
${nodes.map((node) => renderNode(node, '', frame))}
<div class="intake-actions"><button class="kern-btn kern-btn--primary"><span class="kern-label">Speichern und prüfen</span></button></div>
</form>`.html;
}
