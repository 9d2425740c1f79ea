import { completeAnswers } from './complete-answers.ts';
import type { PlanNode, PlanRepeat, PlanRule, PlanStep } from './form-plan.ts';
import type { FormFrame, FormView } from './form-frame.ts';
import { attributes, html, type Html } from './html.ts';
import { pageTexts } from './page-texts.ts';
import { fillTemplate, valueAt } from './pointer.ts';
import { renderField } from './render-field.ts';
import { translatePlan } from './translate-plan.ts';

/** Renders a form as static HTML that works without JavaScript; the enhancer adds steps, rules and lists to the same elements. */
export function renderForm(view: FormView): string {
  const { language, action, api, answers = {}, errors = [], candidates = [], key, more = {} } = view;
  const plan = translatePlan(view.plan, language);
  const texts = pageTexts[language];
  const counted = completeAnswers(plan, answers);
  const frame: FormFrame = { language, answers, errors, candidates, more, texts, counted };
  const data = attributes({
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
${plan.steps.map((step, index) => renderStep(step, index, plan.steps.length, frame))}
<div class="intake-actions"><button class="kern-btn kern-btn--primary" name="check" value="1"><span class="kern-label">${texts.check}</span></button></div>
</form>`.html;
}

/** The list of faults above the form, each a link to its field. */
function summary({ errors, texts }: FormFrame): Html | undefined {
  if (errors.length === 0) return undefined;
  const title = errors.length === 1 ? texts.oneFault : `${errors.length} ${texts.faults}`;
  return html`<div class="kern-alert kern-alert--danger" id="faults" role="alert" tabindex="-1"><div class="kern-alert__header"><h2 class="kern-title">${title}</h2></div>
<div class="kern-alert__body"><ul class="kern-list">${errors.map(({ pointer, message }) => html`<li><a class="kern-link" href="#${idOf(pointer)}">${message}</a></li>`)}</ul></div></div>`;
}

/** The id of the element that asks for a pointer. */
export function idOf(pointer: string): string {
  return `f${pointer.replaceAll('/', '-')}`;
}

function renderStep(step: PlanStep, index: number, count: number, frame: FormFrame): Html {
  const progress = frame.texts.step.replace('{number}', String(index + 1)).replace('{count}', String(count));
  return html`<section class="intake-step" data-step="${index}"${ruleData(step.rule, '')}>
<p class="kern-label intake-progress">${progress}</p>
<h2 class="kern-heading-large" tabindex="-1">${step.label}</h2>
${condition(step.rule, frame)}
${step.items.map((node) => renderNode(node, '', frame))}
</section>`;
}

/** Renders a node; `place` is the pointer of the list item that it stands in. */
export function renderNode(node: PlanNode, place: string, frame: FormFrame): Html {
  if (node.kind === 'text') return html`<div${ruleData(node.rule, place)}><p class="kern-body">${node.text}</p></div>`;
  if (node.kind === 'field')
    return html`<div class="intake-field"${ruleData(node.rule, place)}>${condition(node.rule, frame)}${renderField(node, place, frame)}</div>`;
  if (node.kind === 'repeat') return renderRepeat(node, place, frame);
  return html`<fieldset class="kern-fieldset intake-group"${ruleData(node.rule, place)}><legend class="kern-heading-medium">${node.label}</legend>
<div class="kern-fieldset__body">${condition(node.rule, frame)}${node.items.map((child) => renderNode(child, place, frame))}</div></fieldset>`;
}

function renderRepeat(node: PlanRepeat, place: string, frame: FormFrame): Html {
  const pointer = fillTemplate(node.pointer, place);
  const answer = valueAt(frame.answers, pointer);
  const answered = Array.isArray(answer) ? answer.length : 0;
  const count = Math.min(node.max, Math.max(node.min, answered + (frame.more[pointer] ?? 0)));
  const fault = frame.errors.find((error) => error.pointer === pointer);
  const data = attributes({
    'data-repeat': pointer,
    'data-min': node.min,
    'data-max': node.max,
    'data-item': node.itemLabel,
  });
  return html`<div class="intake-repeat" id="${idOf(pointer)}" tabindex="-1"${data}${ruleData(node.rule, place)}>
<h3 class="kern-heading-medium">${node.label}</h3>
${node.hint === undefined ? undefined : html`<p class="kern-hint">${node.hint}</p>`}
${condition(node.rule, frame)}
${fault === undefined ? undefined : html`<p class="kern-error"><span class="kern-icon kern-icon--danger" aria-hidden="true"></span><span class="kern-body">${fault.message}</span></p>`}
${Array.from({ length: count }, (_, index) => renderItem(node, `${pointer}/${index}`, index, count, frame))}
<button class="kern-btn kern-btn--secondary" name="add" value="${pointer}"${attributes({ hidden: count >= node.max })}><span class="kern-label">${node.addLabel}</span></button>
<p class="kern-sr-only" role="status"></p></div>`;
}

function renderItem(node: PlanRepeat, pointer: string, index: number, count: number, frame: FormFrame): Html {
  const title = `${node.itemLabel} ${index + 1}`;
  return html`<fieldset class="kern-fieldset intake-item" tabindex="-1" data-place="${pointer}"><legend class="kern-heading-small">${title}</legend>
<div class="kern-fieldset__body">${node.items.map((child) => renderNode(child, pointer, frame))}
<button class="kern-btn kern-btn--tertiary" name="remove" value="${pointer}"${attributes({ hidden: count <= node.min })}><span class="kern-label">${title} ${frame.texts.remove}</span></button></div></fieldset>`;
}

/** A condition in words, for pages without JavaScript; the enhancer hides it and acts on `data-rule`. */
function condition(rule: PlanRule | undefined, { texts }: FormFrame): Html | undefined {
  if (rule === undefined) return undefined;
  const answers = rule.answers.map((answer, index) => {
    const value = rule.values[index];
    return typeof value === 'boolean' ? (value ? texts.yes : texts.no) : answer;
  });
  const sentence = rule.effect === 'SHOW' ? texts.onlyIf : texts.onlyIfNot;
  const filled = sentence.replace('{question}', () => rule.question).replace('{answers}', () => answers.join(' / '));
  return html`<p class="kern-hint intake-condition">${filled}</p>`;
}

function ruleData(rule: PlanRule | undefined, place: string): Html | undefined {
  if (rule === undefined) return undefined;
  return attributes({
    'data-rule': JSON.stringify({ effect: rule.effect, name: fillTemplate(rule.pointer, place), values: rule.values }),
  });
}
