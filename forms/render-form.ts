import { completeAnswers } from './complete-answers.ts';
import type { FormPlan, PlanNode, PlanStep } from './form-plan.ts';
import type { FormFrame, FormView } from './form-frame.ts';
import { attributes, html, type Html } from './html.ts';
import { idOf } from './id-of.ts';
import { condition, ruleData } from './render-condition.ts';
import { renderField } from './render-field.ts';
import { richText } from './rich-text.ts';
import { renderRepeat } from './render-repeat.ts';
import { translatePlan } from './translate-plan.ts';
import { counted } from './counted.ts';
import { fill } from './fill.ts';
import { directionOf, ourWords } from './words.ts';

/** Renders a form as static HTML that works without JavaScript; the enhancer adds steps, rules and lists to the same elements. */
export function renderForm(view: FormView): string {
  const {
    language,
    action,
    api,
    answers = {},
    errors = [],
    candidates = [],
    key,
    more = {},
    lists = {},
    files = [],
  } = view;
  const plan = translatePlan(view.plan, language);
  const texts = ourWords(language).page;
  const complete = completeAnswers(plan, answers);
  const frame: FormFrame = { language, answers, errors, candidates, more, lists, files, texts, counted: complete };
  const data = attributes({
    dir: directionOf(language) === 'rtl' ? 'rtl' : undefined,
    'data-intake': plan.key,
    'data-submissions': api.submissions,
    'data-uploads': api.uploads,
    'data-areas': api.areas,
  });
  return html`<form class="intake" method="post" action="${action}" novalidate${data}>
${key === undefined ? undefined : html`<input type="hidden" name="key" value="${key}">`}
<button class="intake-default" name="check" value="1" tabindex="-1" aria-hidden="true"></button>
${summary(frame)}
${plan.intro === undefined ? undefined : html`<p class="kern-body">${plan.intro}</p>`}
${easyText(plan, frame)}
${plan.steps.map((step, index) => renderStep(step, index, plan.steps.length, frame))}
<div class="intake-actions"><button class="kern-btn kern-btn--primary" name="check" value="1"><span class="kern-label">${texts.check}</span></button></div>
<p class="intake-later"><button class="kern-btn kern-btn--tertiary" name="save" value="1"><span class="kern-label">${texts.save}</span></button></p>
</form>`.html;
}

/** The list of faults above the form, each a link to its field. */
export function summary({ errors, texts, language }: FormFrame): Html | undefined {
  if (errors.length === 0) return undefined;
  const title = counted(texts.faults, errors.length, language);
  return html`<div class="kern-alert kern-alert--danger" id="faults" role="alert" tabindex="-1"><div class="kern-alert__header"><h2 class="kern-title">${title}</h2></div>
<div class="kern-alert__body"><ul class="kern-list">${errors.map(({ pointer, message }) => html`<li><a class="kern-link" href="#${idOf(pointer)}">${message}</a></li>`)}</ul></div></div>`;
}

/** The form in Leichte Sprache, for whoever opens it; `simple` is a variant of BCP 47. Only for readers of German. */
function easyText({ easyText: text }: FormPlan, frame: FormFrame): Html | undefined {
  return text === undefined || frame.language !== 'de'
    ? undefined
    : html`<details class="intake-help" lang="de-simple"><summary>Leichte Sprache</summary>${richText(text, frame)}</details>`;
}

function renderStep(step: PlanStep, index: number, count: number, frame: FormFrame): Html {
  const progress = fill(frame.texts.step, { number: index + 1, count });
  return html`<section class="intake-step" data-step="${index}"${ruleData(step.rule, '')}>
<p class="kern-label intake-progress">${progress}</p>
<h2 class="kern-heading-large" tabindex="-1">${step.label}</h2>
${condition(step.rule, frame)}
${step.items.map((node) => renderNode(node, '', frame))}
</section>`;
}

/** Renders a node; `place` is the pointer of the list item that it stands in. */
export function renderNode(node: PlanNode, place: string, frame: FormFrame): Html {
  if (node.kind === 'text')
    return html`<div class="intake-text"${ruleData(node.rule, place)}>${richText(node.text, frame)}</div>`;
  if (node.kind === 'field')
    return html`<div class="intake-field"${ruleData(node.rule, place)}>${condition(node.rule, frame)}${renderField(node, place, frame)}</div>`;
  if (node.kind === 'repeat') return renderRepeat(node, place, frame, renderNode);
  return html`<fieldset class="kern-fieldset intake-group"${ruleData(node.rule, place)}><legend class="kern-heading-medium">${node.label}</legend>
<div class="kern-fieldset__body">${condition(node.rule, frame)}${node.items.map((child) => renderNode(child, place, frame))}</div></fieldset>`;
}
